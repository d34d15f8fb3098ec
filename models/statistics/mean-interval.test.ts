import { expect, it } from 'vitest'
import { meanInterval } from './mean-interval.ts'

it('is the mean with the interval of Student (by hand)', () => {
  // Deviations -1, 0, 1: variance 1, t of two degrees of freedom 4.303.
  expect(meanInterval([4, 5, 6])).toEqual({ mean: 5, half: expect.closeTo(4.303 / Math.sqrt(3), 12) })
  expect(meanInterval([7])).toEqual({ mean: 7, half: undefined })
  // 32 values: 31 degrees of freedom, t = 2.0395; half of them 0 and half 1: variance 8 / 31.
  const { half } = meanInterval(Array.from({ length: 32 }, (_, at) => at % 2))
  expect(half).toBeCloseTo(2.0395 * Math.sqrt(8 / 31 / 32), 3)
})
