import { describe, expect, it } from 'vitest'
import { smallGraph } from '../learners/graph/fixtures/small-graph.ts'
import { outputValues } from '../graph/readout/output-values.ts'
import { checkGraph } from '../graph/check/check-graph.ts'
import { BinaryTally } from './binary-tally.ts'
import { outputScores } from './output-scores.ts'
import { ScoreTally, type Truth } from './score-tally.ts'

const truth = (more: Partial<Truth>): Truth => ({ label: null, targets: null, mask: null, length: 4, ...more })
const floats = (...values: number[]) => Float32Array.from(values)
/** Two outputs, in every step or at the end, of at most six steps. */
const network = (over: 'step' | 'last', tail = 0) => {
  const { populations, ...rest } = smallGraph({ readout: { from: 'out', of: 'values', over }, tail })
  return checkGraph({ ...rest, populations: populations.map((one) => (one.name === 'out' ? { ...one, size: 2 } : one)) })
}
const rows = (pairs: ReadonlyMap<number, ReadonlyMap<number, number>>) =>
  [...pairs].flatMap(([label, row]) => [...row].map(([prediction, samples]) => [label, prediction, samples]))

describe('classes', () => {
  it('of samples: the answer is right or not, and without a class nothing is judged', () => {
    const tally = new ScoreTally(network('last'), { kind: 'cross-entropy', burnIn: 0 })
    expect(tally.add(truth({ label: 1 }), [0, 2], 1)).toEqual({ weight: 1, accuracy: 1, squaredError: null })
    expect(tally.add(truth({ label: 0 }), [0, 2], 1)).toEqual({ weight: 1, accuracy: 0, squaredError: null })
    expect(tally.add(truth({}), [0, 2], 1)).toBeNull()
    expect([rows(tally.samples), rows(tally.steps), tally.values]).toEqual([[[1, 1, 1], [0, 1, 1]], [], []])
  })

  it('of every step: targets, a burn-in and a mask say which, and the last answer counts for the sample', () => {
    const tally = new ScoreTally(network('step'), { kind: 'cross-entropy', burnIn: 1 })
    // Answers 0, 1, 1, 0 against 1, 1, 0, 0 with weights 1, 2, 1, 0: the first is burned in, the last has no weight.
    const found = tally.add(truth({ label: 0, targets: floats(1, 1, 0, 0), mask: floats(1, 2, 1, 0) }), [5, 1, 0, 1, 2, 3, 4, 1], 0)
    expect(found).toEqual({ weight: 3, accuracy: 2 / 3, squaredError: null })
    expect([rows(tally.steps), rows(tally.samples)]).toEqual([[[1, 1, 1], [0, 1, 1]], [[0, 0, 1]]])
    // A class of the sample holds in every step, the tail included: four steps and one.
    const all = new ScoreTally(network('step', 1))
    expect(all.add(truth({ label: 1 }), [0, 1, 1, 0, 0, 1, 0, 1, 1, 0], 0)).toMatchObject({ weight: 5, accuracy: 3 / 5 })
  })
})

describe('values', () => {
  it('of a sample, output by output (by hand)', () => {
    const tally = new ScoreTally(network('last'), { kind: 'mean-squared-error', burnIn: 0 })
    expect(tally.add(truth({ targets: floats(1, 10) }), [3, 10], 0)).toEqual({ weight: 1, accuracy: null, squaredError: 2 })
    expect(tally.add(truth({ targets: floats(3, 30) }), [3, 34], 0)).toEqual({ weight: 1, accuracy: null, squaredError: 8 })
    // Output 0: errors 4 and 0, targets 1 and 3; output 1: 0 and 16, targets 10 and 30.
    expect(tally.values.map((one) => one!.scores())).toEqual([
      { weight: 2, meanSquaredError: 2, rootMeanSquaredError: Math.SQRT2, r2: -1 },
      { weight: 2, meanSquaredError: 8, rootMeanSquaredError: Math.sqrt(8), r2: expect.closeTo(1 - 16 / 200, 12) },
    ])
    expect(tally.add(truth({ label: 1 }), [0, 1], 1)).toMatchObject({ accuracy: 1 })
  })

  it('of every step, from the end of the burn-in, by their weights; one target for all steps holds in the tail', () => {
    const tally = new ScoreTally(network('step'), { kind: 'mean-squared-error', burnIn: 2 })
    const targets = floats(9, 9, 9, 9, 0, 1, 2, 2)
    // Steps 2 and 3 with weights 1 and 3: squared errors (1, 0) and (4, 4).
    expect(tally.add(truth({ targets, mask: floats(1, 1, 1, 3) }), [0, 0, 0, 0, 1, 1, 0, 4], 1)).toEqual(
      { weight: 4, accuracy: null, squaredError: (1 * 0.5 + 3 * 4) / 4 })
    expect(tally.values[0]!.scores()).toMatchObject({ weight: 4, meanSquaredError: (1 + 3 * 4) / 4 })
    const shared = new ScoreTally(network('step', 2), { kind: 'mean-squared-error', burnIn: 0 })
    expect(shared.add(truth({ targets: floats(1, 1), length: 1 }), [1, 1, 1, 1, 1, 3], 1)).toMatchObject({ weight: 3, squaredError: 2 / 3 })
  })
})

it('yes and no: cross-entropy of log odds, right answers, area under the curve (by hand)', () => {
  const tally = new ScoreTally(network('last'), { kind: 'binary-cross-entropy', burnIn: 0 })
  expect(tally.add(truth({ targets: floats(1, 0) }), [0, 2], 1)).toEqual({ weight: 1, accuracy: 0, squaredError: null })
  expect(tally.add(truth({ targets: floats(0, 1) }), [-1, 3], 1)).toEqual({ weight: 1, accuracy: 1, squaredError: null })
  const [first, second] = tally.binary.map((one) => one.scores())
  // -log(1/2) and log(1 + e^-1); 0 is no.
  expect(first!.crossEntropy).toBeCloseTo((Math.log(2) + Math.log1p(Math.exp(-1))) / 2, 6)
  expect([first!.accuracy, first!.areaUnderCurve]).toEqual([0.5, 1])
  expect(second!.crossEntropy).toBeCloseTo((Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(-3))) / 2, 6)
  expect(tally.values).toEqual([])
  const soft = new BinaryTally()
  soft.add(1, 0.25)
  expect(soft.scores()).toMatchObject({ areaUnderCurve: null, accuracy: 0 })
})

it('integer outputs as values: units of the last place, means in place of sums, counts as they are', () => {
  const graph = (over: 'mean' | 'sum', of: 'values' | 'spikes' = 'values') =>
    smallGraph({ readout: { from: of === 'values' ? 'out' : 'hidden', of, over }, tail: 1 })
  const unit = 2 ** -Number(graph('sum').arithmetic.format.split('.')[1])
  // A sample of three steps counts for four.
  expect(outputValues(graph('mean'))(BigInt64Array.of(8n, -4n), 3)).toEqual(Float64Array.of(2 * unit, -unit))
  expect(outputValues(graph('sum'))(BigInt64Array.of(8n, -4n), 3)).toEqual(Float64Array.of(8 * unit, -4 * unit))
  expect(outputValues(graph('mean', 'spikes'))(BigInt64Array.of(2n), 3)).toEqual(Float64Array.of(0.5))
})

it('spikes and values: the first outputs are yes or no, the others values (by hand)', () => {
  const tally = new ScoreTally(network('step'), { kind: 'spikes-and-values', burnIn: 1, spikes: 1, share: 0.5 })
  // Steps 1 to 3: spikes 1, 0, 0 answered by 2, -1, 1; values 5, 6, 7 by 5, 8, 7.
  const found = tally.add(truth({ targets: floats(0, 9, 1, 5, 0, 6, 0, 7) }), [9, 9, 2, 5, -1, 8, 1, 7], 0)
  expect(found).toEqual({ weight: 3, accuracy: 2 / 3, squaredError: 4 / 3 })
  const [spikes, values, all] = outputScores(tally)
  expect(spikes).toMatchObject({ output: 0, accuracy: 2 / 3, areaUnderCurve: 1, rootMeanSquaredError: null })
  expect(values).toMatchObject({ output: 1, accuracy: null, crossEntropy: null, rootMeanSquaredError: Math.sqrt(4 / 3) })
  expect(all).toMatchObject({ output: null, accuracy: 2 / 3, meanSquaredError: 4 / 3, areaUnderCurve: 1 })
})
