import { describe, expect, it } from 'vitest'
import { bootstrapInterval } from './bootstrap-interval.ts'
import { interquartileMean } from './interquartile-mean.ts'
import { percentile } from './percentile.ts'

describe('interquartileMean', () => {
  it.each([
    [[7], 7],
    [[1, 2, 6], 3],
    [[1, 2, 4, 100], 3],
    // Ten values: two are left out at either end.
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 1000], 4.5],
    [[0, 0, 10, 20, 30, 40, 99, 99], 25],
  ])('of %j is %f', (values, mean) => {
    expect(interquartileMean(values)).toBe(mean)
  })

  it('of none is no number', () => expect(interquartileMean([])).toBeNaN())
})

describe('percentile', () => {
  it.each([[0, 10], [1, 50], [0.5, 30], [0.25, 20], [0.1, 14], [0.975, 49]])('at %f is %f', (share, value) => {
    expect(percentile([10, 20, 30, 40, 50], share)).toBeCloseTo(value, 10)
  })
})

describe('bootstrapInterval', () => {
  it('of values that are all equal, or of one, has no width; of none there is none', () => {
    expect(bootstrapInterval([3, 3, 3, 3])).toEqual({ iqm: 3, low: 3, high: 3 })
    expect(bootstrapInterval([8])).toEqual({ iqm: 8, low: 8, high: 8 })
    expect(bootstrapInterval([])).toBeUndefined()
  })

  it('of two values is what counting says: both draws equal with probability 1/4 each', () => {
    // The means are 0, 5, 10 with shares 1/4, 1/2, 1/4, so 2.5 % and 97.5 % are the ends.
    expect(bootstrapInterval([10, 0])).toEqual({ iqm: 5, low: 0, high: 10 })
  })

  it('is near what the normal distribution says of many values, and the same whatever their order', () => {
    const values = Array.from({ length: 200 }, (_, index) => (index * 37) % 200)
    const { iqm, low, high } = bootstrapInterval(values)!
    expect(iqm).toBe(99.5)
    expect(bootstrapInterval(values.toReversed())).toEqual({ iqm, low, high })
    // The standard error of a trimmed mean: that of the winsorised values, divided by the share that is kept.
    const winsorised = values.map((value) => Math.min(149.5, Math.max(49.5, value)))
    const variance = winsorised.reduce((sum, value) => sum + (value - 99.5) ** 2, 0) / 200
    const deviation = (2 * Math.sqrt(variance)) / Math.sqrt(200)
    expect(high - low).toBeGreaterThan(2 * 1.96 * deviation * 0.9)
    expect(high - low).toBeLessThan(2 * 1.96 * deviation * 1.1)
  })
})
