import { describe, expect, it } from 'vitest'
import { confusionScores } from '../confusion-scores.ts'
import { macroF1 } from './macro-f1.ts'
import { percentileInterval } from './percentile-interval.ts'
import { resampledScores } from './resampled-scores.ts'
import { resamplesOf } from './resamples-of.ts'
import { weightedMean } from './weighted-mean.ts'

const apart = (count: number) => Int32Array.from({ length: count }, (_, item) => item)
const one = (values: readonly number[], seed = 1) => ({ seeds: [seed], statistics: [weightedMean(values)] })
const difference = (a: Float64Array, b: Float64Array) => percentileInterval(a.map((value, at) => value - b[at]!))

describe('statistics of items', () => {
  it('mean of items, some more often and some weighed (by hand)', () => {
    expect(weightedMean([1, 2, 6])([1, 1, 1])).toBe(3)
    expect(weightedMean([1, 2, 6])([2, 0, 1])).toBe(8 / 3)
    expect(weightedMean([1, 2, 6], [4, 1, 1])([1, 2, 0])).toBe((4 + 4) / 6)
    expect(weightedMean([1])([0])).toBeNaN()
  })

  it('macro-F1 is that of the confusion', () => {
    const [labels, predictions] = [[0, 0, 0, 0, 1, 1, 3], [0, 0, 0, 1, 1, 0, 2]]
    const pairs = new Map([[0, new Map([[0, 3], [1, 1]])], [1, new Map([[1, 1], [0, 1]])], [3, new Map([[2, 1]])]])
    expect(macroF1(labels, predictions)([1, 1, 1, 1, 1, 1, 1])).toBeCloseTo(confusionScores(pairs).macroF1, 12)
    // Without the last item classes 2 and 3 are not there.
    expect(macroF1(labels, predictions)([1, 1, 1, 1, 1, 1, 0])).toBeCloseTo((6 / 8 + 2 / 4) / 2, 12)
  })
})

describe('resamples', () => {
  it('have the spread that counting gives: two items, drawn alike with probability 1/2', () => {
    const [{ score, resamples }] = resampledScores([one([0, 1])], apart(2), 10_000) as [ReturnType<typeof resampledScores>[number]]
    expect(score).toBe(0.5)
    const share = (value: number) => resamples.filter((found) => found === value).length / 10_000
    // 1/4, 1/2, 1/4; three standard errors are 0.015.
    expect(share(0)).toBeGreaterThan(0.235)
    expect(share(0)).toBeLessThan(0.265)
    expect(share(0.5)).toBeGreaterThan(0.485)
    expect(share(0) + share(0.5) + share(1)).toBeCloseTo(1, 12)
  })

  it('are paired: a constant difference has no width, however wide the scores are', () => {
    const values = Array.from({ length: 40 }, (_, item) => (item % 7) / 7)
    const [a, b] = resampledScores([one(values), one(values.map((value) => value + 0.125), 2)], apart(40))
    expect(difference(b!.resamples, a!.resamples)).toEqual({ low: expect.closeTo(0.125, 12), high: expect.closeTo(0.125, 12) })
    const { low, high } = percentileInterval(a!.resamples)
    expect(high - low).toBeGreaterThan(0.15)
  })

  it('of many items have the width of the normal distribution', () => {
    const [{ resamples }] = resampledScores([one(Array.from({ length: 400 }, (_, item) => Number(item % 4 === 0)))], apart(400), 1000) as
      [ReturnType<typeof resampledScores>[number]]
    const { low, high } = percentileInterval(resamples)
    // sqrt(0.25 * 0.75 / 400) = 0.02165.
    expect(low).toBeCloseTo(0.25 - 1.96 * 0.02165, 2)
    expect(high).toBeCloseTo(0.25 + 1.96 * 0.02165, 2)
  })

  it('draw whole groups: items of one group never part, so the interval is that of the groups', () => {
    // Two groups of fifty, one all right and one all wrong.
    const values = Array.from({ length: 100 }, (_, item) => Number(item < 50))
    const groups = Int32Array.from(values, (_, item) => Number(item >= 50))
    const byGroup = resampledScores([one(values)], groups, 2000)[0]!.resamples
    expect(new Set(byGroup)).toEqual(new Set([0, 0.5, 1]))
    const { low, high } = percentileInterval(resampledScores([one(values)], apart(100), 2000)[0]!.resamples)
    expect([low, high].every((end) => end > 0.35 && end < 0.65)).toBe(true)
  })

  it('draw seeds as well, the same for variants that have the same', () => {
    const constant = (value: number) => weightedMean([value, value])
    const seeds = [1, 2]
    const [a, b, c] = resampledScores([
      { seeds, statistics: [constant(0), constant(1)] }, { seeds, statistics: [constant(2), constant(3)] },
      { seeds: [3, 4], statistics: [constant(2), constant(3)] },
    ], apart(2), 2000)
    expect(a!.score).toBe(0.5)
    expect(percentileInterval(a!.resamples)).toEqual({ low: 0, high: 1 })
    expect(difference(b!.resamples, a!.resamples)).toEqual({ low: 2, high: 2 })
    // Other seeds are drawn by themselves: differences of 1 to 3.
    expect(difference(c!.resamples, a!.resamples)).toEqual({ low: 1, high: 3 })
  })

  it('are a function of their arguments, and as many as time allows', () => {
    const scores = [one([0, 1, 1, 0, 1])]
    expect(resampledScores(scores, apart(5), 50)).toEqual(resampledScores(scores, apart(5), 50))
    expect([resamplesOf(100, 3), resamplesOf(10_000, 10), resamplesOf(1_000_000, 10)]).toEqual([10_000, 2000, 1000])
  })
})
