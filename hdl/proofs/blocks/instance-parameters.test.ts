import { expect, it } from 'vitest'
import { instanceParameters } from './instance-parameters.ts'

const source = `
  wide #(.A(1)) u_first (
    .clk_i);
  unit #(.Updates(2), .CurrentWidth(16),
    .Rounding(0), .Threshold(64'sh2000)) u_second (
    .clk_i);
`

it('gives the parameters of the instance that is named, as they are written', () => {
  expect(instanceParameters(source, 'u_second')).toEqual({ Updates: '2', CurrentWidth: '16', Rounding: '0', Threshold: "64'sh2000" })
  expect(instanceParameters(source, 'u_first')).toEqual({ A: '1' })
  expect(() => instanceParameters(source, 'u_third')).toThrow('the generated circuit has no instance u_third')
})
