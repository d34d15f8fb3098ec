import { expect, it } from 'vitest'
import { nearMemoryCurve } from './fixtures/near-memory-curve.ts'

it('a layer with a memory takes as long as its slowest path, at ten spikes 2.4 times less than the published accelerator', () => {
  const curve = nearMemoryCurve([0, 1, 4, 8, 9, 10, 16, 32, 64, 128])
  for (const { spikes, sideBySide, slowest } of curve) expect([spikes, sideBySide <= 1.05 * slowest]).toEqual([spikes, true])
  expect(curve.map(({ sideBySide }) => sideBySide)).toEqual([288, 288, 288, 288, 320, 352, 544, 1056, 2080, 4128])
  const ten = curve.find(({ spikes }) => spikes === 10)!
  expect(ten.published / ten.sideBySide).toBeGreaterThan(2.4)
  expect(curve.every(({ inARow, sideBySide }) => inARow > sideBySide)).toBe(true)
})
