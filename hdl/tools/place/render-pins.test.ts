import { expect, it } from 'vitest'
import { renderPins } from './render-pins.ts'

it('feeds every input bit and folds every output bit', () => {
  const port = (direction: 'input' | 'output', width: number) => ({ direction, bits: Array.from({ length: width }, (_, bit) => bit) })
  const { text, logicCells } = renderPins('network_top', {
    clk_i: port('input', 1),
    rst_ni: port('input', 1),
    start_i: port('input', 1),
    input_data_i: port('input', 4),
    done_o: port('output', 1),
    action_o: port('output', 3),
  })
  expect(text).toContain(
    'network_top circuit (.clk_i(clk_i), .rst_ni(rst_ni), .start_i(from_pin[0+:1]), .input_data_i(from_pin[1+:4]), .done_o(to_pin[0+:1]), '
    + '.action_o(to_pin[1+:3]));',
  )
  // Five input bits, four output bits in two folds, of which two bits stay free.
  expect(text.match(/SB_DFF in/g)).toHaveLength(5)
  expect(text.match(/SB_LUT4/g)).toHaveLength(2)
  expect(text).toContain("assign to_pin[5] = 1'b0;")
  expect(logicCells).toBe(7)
})

it('is made of the cells of the target', () => {
  const { text } = renderPins(
    'network_top',
    { in_i: { direction: 'input', bits: [1, 2] }, out_o: { direction: 'output', bits: [3, 4, 5, 6] } },
    'ecp5',
  )
  expect(text.match(/TRELLIS_FF/g)).toHaveLength(4)
  expect(text).toContain("LUT4 #(.INIT(16'h6996)) fold1 (.Z(folded[1]), .A(to_pin[3]), .B(to_pin[4]), .C(to_pin[5]), .D(signature[0]));")
  expect(text).not.toContain('SB_')
})
