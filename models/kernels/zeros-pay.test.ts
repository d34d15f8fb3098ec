import { expect, it } from 'vitest'
import { zerosPay } from './zeros-pay.ts'

it.each([
  [0, 100, 15, false], [0, 100, 16, true], [20, 100, 16, true], [21, 100, 255, false], [50, 100, 256, true], [51, 100, 1024, false],
])('%i spikes of %i values into %i outputs: %s', (spikes, values, outputs, pays) => {
  expect(zerosPay(spikes, values, outputs)).toBe(pays)
})
