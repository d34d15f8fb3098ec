import { describe, expect, it } from 'vitest'
import { compareNetworks } from './compare-networks.ts'
import type { JudgedItem, JudgedNetwork } from './judged-network.ts'
import { poolFolds } from './pool-folds.ts'

const item = (right: number, more: Partial<JudgedItem> = {}): JudgedItem =>
  ({ group: null, label: 1, prediction: right, weight: 1, accuracy: right, squaredError: null, ...more })
/** A network that has these samples, from number `first` on, right or wrong. */
const network = (rights: readonly number[], more: Partial<JudgedNetwork> = {}, first = 0): JudgedNetwork => ({
  variant: null, seed: 1, interpretation: 'float', split: 'test',
  items: new Map(rights.map((right, index) => [first + index, item(right)])), ...more,
})
const ofMeasure = <One extends { readonly measure: string }>(rows: readonly One[], measure = 'accuracy') =>
  rows.filter((row) => row.measure === measure)

describe('scores', () => {
  it('one network has the interval of Wilson for its accuracy, and a bootstrap for macro-F1', () => {
    const { scores, comparisons } = compareNetworks([network([1, 1, 1, 1, 0, 1, 1, 0, 1, 1])])
    expect(ofMeasure(scores)).toEqual([{
      variant: null, interpretation: 'float', split: 'test', measure: 'accuracy', resampled: 'samples', seeds: 1, samples: 10,
      groups: null, resamples: 10_000, score: 0.8, low: expect.closeTo(0.49016, 5), high: expect.closeTo(0.94332, 5),
      interval: 'Wilson', best: null,
    }])
    // Class 1 is right 8 times of 10 and class 0 never: (16 / 18 + 0) / 2.
    expect(ofMeasure(scores, 'macro-F1')).toMatchObject([{ score: expect.closeTo(4 / 9, 12), interval: 'bootstrap' }])
    expect(comparisons).toEqual([])
  })

  it('several seeds are their mean, drawn with the samples; values have their error', () => {
    const seeds = [network([1, 1, 1, 1]), network([0, 0, 0, 0], { seed: 2 })]
    expect(ofMeasure(compareNetworks(seeds).scores)).toMatchObject([{ score: 0.5, seeds: 2, low: 0, high: 1, interval: 'bootstrap' }])
    const values = (errors: number[]) => network([], {
      items: new Map(errors.map((squaredError, at) => [at, item(0, { accuracy: null, label: null, squaredError, weight: at + 1 })])),
    })
    // (1 * 3 + 2 * 0) / 3.
    expect(compareNetworks([values([3, 0])]).scores).toMatchObject([{ measure: 'mean squared error', score: 1, low: 0, high: 3 }])
  })

  it('the best on validation is told, the lowest error or the highest share, and never of the test split', () => {
    const of = (split: string) => compareNetworks([
      network([1, 0, 0, 0], { variant: 'a', split }), network([1, 1, 0, 0], { variant: 'b', split }),
    ]).scores
    expect(ofMeasure(of('validation')).map(({ variant, best }) => [variant, best])).toEqual([['a', false], ['b', true]])
    expect(of('test').map(({ best }) => best)).toEqual([null, null, null, null])
  })
})

describe('comparisons', () => {
  it('variants on the same samples, paired: one that has one sample more right (by hand)', () => {
    const rights = Array.from({ length: 20 }, (_, at) => Number(at % 2))
    const better = rights.with(0, 1)
    const { comparisons } = compareNetworks([network(rights, { variant: 'a' }), network(better, { variant: 'b' })])
    const [found] = ofMeasure(comparisons)
    expect(found).toMatchObject({ variant: 'b', against: 'a', interpretation: 'float', againstInterpretation: 'float', samples: 20 })
    expect(found!.difference).toBeCloseTo(1 / 20, 12)
    // Drawn k of 20 times with probability (1/20)^k: from 0 (36 %) to 3 (98.4 % of draws have at most 3).
    expect([found!.low, found!.high].map((end) => Math.round(end * 20))).toEqual([0, 3])
    expect(comparisons.every(({ variant }) => variant === 'b')).toBe(true)
  })

  it('interpretations of a variant, each with the one before it; other samples are not compared', () => {
    const { comparisons } = compareNetworks([
      network([1, 1, 0]), network([1, 0, 0], { interpretation: 'integer' }), network([1, 0, 0], { interpretation: 'rtl' }),
      network([1, 1, 1], { variant: 'elsewhere' }, 7),
    ])
    expect(ofMeasure(comparisons).map(({ interpretation, againstInterpretation, difference }) =>
      [interpretation, againstInterpretation, Math.round(difference * 3)])).toEqual([['integer', 'float', -1], ['rtl', 'integer', 0]])
  })

  it('groups are drawn whole where samples have them', () => {
    const of = (variant: string, rights: number[]) => network([], {
      variant, items: new Map(rights.map((right, index) => [index, item(right, { group: index < 50 ? 'anna' : 'bert' })])),
    })
    const half = Array.from({ length: 100 }, (_, index) => Number(index < 50))
    const { scores, comparisons } = compareNetworks([of('a', half.map(() => 0)), of('b', half)])
    const [bySample, byGroup] = ofMeasure(comparisons)
    expect(bySample).toMatchObject({ resampled: 'samples', groups: 2, difference: 0.5 })
    expect([bySample!.low > 0.3, bySample!.high < 0.7]).toEqual([true, true])
    // All of anna's are better and none of bert's.
    expect(byGroup).toMatchObject({ resampled: 'groups', groups: 2, difference: 0.5, low: 0, high: 1 })
    expect(ofMeasure(scores).map(({ resampled, interval }) => [resampled, interval])).toEqual([
      ['samples', 'Wilson'], ['samples', 'Wilson'], ['groups', 'bootstrap'], ['groups', 'bootstrap'],
    ])
  })
})

describe('folds', () => {
  const pools = new Map([['first, lif', 'lif'], ['second, lif', 'lif']])
  const folds = (first: number, seed = 1) => [
    network([1, 0], { variant: 'first, lif', seed }), network([1, 1], { variant: 'second, lif', seed }, first),
  ]

  it('are one where each sample is in one of them: pooled predictions, with an interval', () => {
    const [pooled] = poolFolds(folds(2), pools)
    expect([pooled!.variant, [...pooled!.items.keys()]]).toEqual(['lif', [0, 1, 2, 3]])
    expect(ofMeasure(compareNetworks([pooled!]).scores)).toMatchObject([{ variant: 'lif', score: 0.75, samples: 4, interval: 'Wilson' }])
    // Where nothing but the fold varies, there is no name left.
    const [alone] = poolFolds(folds(2), new Map([['first, lif', null], ['second, lif', null]]))
    expect([alone!.variant, alone!.items.size]).toEqual([null, 4])
    expect(poolFolds([...folds(2), ...folds(2, 9)], pools).map(({ seed, items }) => [seed, items.size])).toEqual([[1, 4], [9, 4]])
  })

  it('stay apart where they share a sample, or a seed is missing, or they are no folds', () => {
    expect(poolFolds(folds(1), pools).map(({ variant }) => variant)).toEqual(['first, lif', 'second, lif'])
    expect(poolFolds([...folds(2), folds(2, 9)[0]!], pools)).toHaveLength(3)
    expect(poolFolds(folds(2), new Map())).toHaveLength(2)
  })
})
