import { beforeAll, describe, expect, it } from 'vitest'
import { testCache } from '../../cosim/fixtures/test-cache.ts'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { graphScan } from '../../models/graph/float/graph-scan.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { smallGraph } from '../../models/learners/graph/fixtures/small-graph.ts'
import { toySample, toySamples } from '../../models/learners/graph/fixtures/toy-samples.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { sampleInputs } from '../../models/samples/sample-inputs.ts'
import { cosimulateRtl } from '../cosimulate/cosimulate-rtl.ts'
import { runStages, type StagesRun } from '../fixtures/run-stages.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import { stepNeurons } from '../model/step-neurons.ts'
import { networkBatch } from '../networks/network-batch.ts'
import type { Stage } from '../stream/stage.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { trainClassifier } from '../train/train-classifier.ts'
import { predictSamples } from './predict-samples.ts'
import { samplesAtHand } from './samples-at-hand.ts'
import { scorePredictions } from './score-predictions.ts'

const description = smallGraph()
const samples = toySamples(60, 3)
const test = samples.flatMap((sample, number) => (sample.split === 'test' ? [{ sample, number }] : []))
const batches: TableBatch[] = [0, 25, 50].map((first) =>
  ({ table: 'samples', batch: samplesBatch(first, samples.slice(first, first + 25)) }))
const recipe = { epochs: 6, batch: 8, optimiser: { kind: 'adamw', learningRate: 0.03 } } as const
const trained = (): Stage => trainClassifier({ network: description, seeds: [3], recipe })
const rowsOf = ({ batches: made }: StagesRun, table: string) =>
  made.filter((one) => one.table === table).flatMap(({ batch }) => batch.toArray())
const figure = ({ events }: StagesRun, name: string) => {
  const found = events.findLast((event) => event.type === 'figure' && event.name === name)
  return found?.type === 'figure' ? found.value : undefined
}

describe.skipIf(!needsVerilator())('every test sample goes through all interpretations', () => {
  let run: StagesRun
  beforeAll(async () => {
    const circuit = cosimulateRtl({ simulator: 'verilator', stimuli: 0, lanes: 2, allowUnexercised: true })
    const models = [trained(), predictSamples({ record: 2 }), stepNeurons(), roundFixedPoint({})]
    run = await runStages([...models, circuit, scorePredictions()], batches, { seed: 3, cacheDirectory: testCache })
  }, 120_000)

  it('and each answer is what that interpretation gives alone', () => {
    const weights = Float32Array.from(rowsOf(run, 'networks')[0]!.weights as Iterable<number>)
    const { inputs, lengths } = sampleInputs(description, test.map(({ sample }) => sample))
    const float = graphScan(description, weights).evaluate(inputs, test.length, lengths)
    const entered = quantiseInputs(description, inputs, lengths)
    const integer = integerGraph(roundGraph(description, weights)).evaluate(entered, test.length, lengths)
    const rows = rowsOf(run, 'predictions')
    expect(rows.map(({ sample, label, length }) => [sample, label, length])).toEqual(
      test.map(({ sample, number }) => [number, sample.label, sample.length]))
    expect(rows.map(({ class_float }) => class_float)).toEqual(Array.from(argmax(float.outputs, 3)))
    expect(rows.flatMap(({ outputs_integer }) => [...outputs_integer])).toEqual(Array.from(integer.outputs))
    expect(rows.map(({ class_integer }) => class_integer)).toEqual(Array.from(argmax(integer.outputs, 3)))
    for (const row of rows) {
      expect([...row.outputs_rtl]).toEqual([...row.outputs_integer])
      expect(row.class_rtl).toBe(row.class_integer)
      expect(row.cycles).toBeGreaterThan(0)
    }
    rowsOf(run, 'traces').forEach((trace, at) => expect([trace.action_rtl, trace.cycles]).toEqual([rows[at]!.class_rtl, rows[at]!.cycles]))
  })

  it('each sample is compared once, in full; traces and states are those of two', () => {
    expect(rowsOf(run, 'traces').map(({ sample }) => sample)).toEqual(test.slice(0, 2).map(({ number }) => number))
    // Membranes, values and spikes of five and three units.
    expect(rowsOf(run, 'states')).toHaveLength(2 * 3)
    expect(figure(run, 'samples compared')).toBe(test.length)
    expect(figure(run, 'membranes compared')).toBe(test.length * 6 * 8)
    expect(figure(run, 'differences')).toBe(0)
    expect(rowsOf(run, 'samples')).toHaveLength(60)
  })

  it('accuracy, macro-F1 and confusion are those of the rows', () => {
    const rows = rowsOf(run, 'predictions')
    const right = rows.filter(({ class_rtl, label }) => class_rtl === label).length
    expect(figure(run, 'rtl, test accuracy')).toBe(Math.round((right / rows.length) * 1e4) / 100)
    const scored = rowsOf(run, 'scores')
    expect(scored.map(({ interpretation, split, samples: all }) => [interpretation, split, all])).toEqual(
      ['float', 'integer', 'rtl'].map((name) => [name, 'test', rows.length]))
    expect(scored[2]).toMatchObject({ right, accuracy: right / rows.length })
    expect(figure(run, 'rtl, test macro-F1')).toBe(Math.round(scored[2]!.macro_f1 * 1e4) / 100)
    const cells = rowsOf(run, 'confusions').filter(({ interpretation }) => interpretation === 'rtl')
    expect(cells.reduce((sum, { samples: count }) => sum + count, 0)).toBe(rows.length)
    expect(cells.filter(({ label, prediction }) => label === prediction).reduce((sum, { samples: count }) => sum + count, 0)).toBe(right)
  })
})

it.skipIf(!needsVerilator())('a network that answers every step keeps what it said in those that count, and its last answer', async () => {
  const every = smallGraph({ readout: { from: 'out', of: 'values', over: 'step' }, tail: 1 })
  const weights = initialWeights(every, 2).map((value, index) => (index < 20 ? 4 * value : value))
  const network = { table: 'networks', batch: networkBatch({ index: 0, seed: 1, description: every, weights, provenance: {} }) }
  const circuit = cosimulateRtl({ simulator: 'verilator', stimuli: 0, lanes: 2, allowUnexercised: true })
  const stages = [predictSamples({ record: 1 }), stepNeurons(), roundFixedPoint({}), circuit]
  const run = await runStages(stages, [network, ...batches], { cacheDirectory: testCache })
  const rows = rowsOf(run, 'predictions')
  expect(rows).toHaveLength(test.length)
  rows.forEach((row, at) => {
    const steps = Math.min(6, test[at]!.sample.length + 1)
    for (const name of ['float', 'integer', 'rtl'] as const) {
      const outputs = [...row[`outputs_${name}`]]
      expect(outputs).toHaveLength(3 * steps)
      const last = outputs.slice(-3)
      expect(last.every((one) => one <= last[row[`class_${name}`]]!)).toBe(true)
    }
    expect([...row.outputs_rtl]).toEqual([...row.outputs_integer])
  })
  expect(figure(run, 'samples compared')).toBe(test.length)
  expect(figure(run, 'differences')).toBe(0)
}, 120_000)

describe('predictSamples', () => {
  it('asks about the splits that it is told, and goes through floats and integers alone', async () => {
    const stages = [trained(), predictSamples({ splits: ['train', 'validation'], record: 0 }), stepNeurons(), roundFixedPoint({})]
    const run = await runStages(stages, batches, { seed: 3, cacheDirectory: testCache })
    expect(new Set(rowsOf(run, 'predictions').map(({ split }) => split))).toEqual(new Set(['train', 'validation']))
    // What was chosen on validation is what comes out of it again.
    expect(figure(run, 'float, validation accuracy')).toBe(figure(run, 'validation accuracy'))
    expect(rowsOf(run, 'traces')).toEqual([])
  })

  it('says where nothing was asked, and what does not fit', async () => {
    const network = { table: 'networks', batch: networkBatch({
      index: 0, seed: 1, description, weights: new Float32Array(73).fill(0.6), provenance: {},
    }) }
    const one = (sample: Parameters<typeof toySample>[0]) => ({ table: 'samples', batch: samplesBatch(0, [toySample(sample)]) })
    const none = await runStages([predictSamples()], [network, one({})])
    expect(none.events).toMatchObject([{ type: 'check', passed: false, exercised: false, detail: 'none of split test came' }])
    await expect(runStages([predictSamples()], [network, one({ split: 'test', length: 7 })])).rejects.toThrow(
      'stage predictSamples: samples: length of sample 0 (toy): got 7 steps, expected 1 to 6')
    await expect(runStages([predictSamples()], [one({ split: 'test' }), network])).rejects.toThrow('samples came before any network')
    const unknown = one({ split: 'test', label: null })
    const unlabelled = await runStages([predictSamples(), stepNeurons(), scorePredictions()], [network, unknown])
    expect(rowsOf(unlabelled, 'predictions')).toMatchObject([{ label: null }])
    expect(figure(unlabelled, 'float, test accuracy')).toBe(undefined)
    expect(rowsOf(unlabelled, 'scores')).toEqual([])
  })
})

it('samples at hand come in blocks of bounded size, and have to be there', async () => {
  const asked = await runStages([predictSamples({ record: 0 })], [{ table: 'networks', batch: networkBatch({
    index: 0, seed: 1, description, weights: new Float32Array(73).fill(0.6), provenance: {},
  }) }, batches[0]!])
  const predictions = asked.batches.find(({ table }) => table === 'predictions')!.batch
  const all = samplesAtHand('stepNeurons', 3 * (6 * 4 + 6 * 8))
  expect(() => [...all.blocks(description, predictions)]).toThrow('stage stepNeurons: the prediction of sample 4 came without the sample')
  all.take(batches[0]!.batch)
  const blocks = [...all.blocks(description, predictions)]
  expect(blocks.map(({ first, numbers }) => [first, Array.from(numbers)])).toEqual([[0, [4, 9, 14]], [3, [19, 24]]])
  expect(blocks[1]).toMatchObject(sampleInputs(description, [samples[19]!, samples[24]!]))
})
