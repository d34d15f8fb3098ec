import { expect, it } from 'vitest'
import { wilsonInterval } from './wilson-interval.ts'

it('is the interval that Wilson gives (by hand)', () => {
  // z^2 = 3.841459: of 8 of 10, centre (0.8 + 0.1920729) / 1.3841459, half 1.959964 / 1.3841459 * sqrt(0.016 + 0.00960365).
  const { low, high } = wilsonInterval(8, 10)
  expect(low).toBeCloseTo(0.4901625, 6)
  expect(high).toBeCloseTo(0.9433178, 6)
  // None right: z^2 / (n + z^2).
  expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(3.841459 / 13.841459, 6) })
  expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(10 / 13.841459, 6), high: 1 })
  expect(wilsonInterval(0, 0)).toEqual({ low: Number.NaN, high: Number.NaN })
})
