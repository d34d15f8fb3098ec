import { expect, it } from 'vitest'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { integerPredictions } from '../../datasets/tables/definitions/predictions/integer-predictions.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { smallGraph } from '../../models/learners/graph/fixtures/small-graph.ts'
import { toySample } from '../../models/learners/graph/fixtures/toy-samples.ts'
import type { LossDescription } from '../../models/losses/loss-description.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { runStages, type StagesRun } from '../fixtures/run-stages.ts'
import { networkBatch } from '../networks/network-batch.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { scorePredictions } from './score-predictions.ts'

const rowsOf = ({ batches }: StagesRun, table: string) =>
  batches.filter((one) => one.table === table).flatMap(({ batch }) => batch.toArray().map((row) => row.toJSON()))
const figures = ({ events }: StagesRun) =>
  Object.fromEntries(events.flatMap((event) => (event.type === 'figure' ? [[event.name, event.value]] : [])))

type Made = { readonly sample: Partial<Sample>; readonly float: number[]; readonly integer: number[] }

/** What stages before have made of samples: outputs of every step that counts, and the class of the last, of two interpretations. */
const made = (description: GraphDescription, loss: LossDescription | undefined, outputs: number, rows: readonly Made[]): TableBatch[] => {
  const all = rows.map(({ sample }) => toySample({ split: 'test', ...sample }))
  const last = (values: number[]): number => {
    const own = values.slice(-outputs)
    return own.indexOf(Math.max(...own))
  }
  const weights = new Float32Array(73).fill(0.5)
  return [
    { table: 'networks', batch: networkBatch({ index: 4, seed: 1, description, weights, provenance: loss ? { loss } : {} }) },
    { table: 'samples', batch: samplesBatch(0, all) },
    {
      table: 'predictions',
      batch: recordBatchFromColumns(integerPredictions, rows.length, {
        network: new Int32Array(rows.length).fill(4),
        sample: Int32Array.from(rows, (_, row) => row),
        split: all.map(({ split }) => split),
        label: all.map(({ label }) => label),
        length: Int32Array.from(all, ({ length }) => length),
        outputs_float: { values: Float64Array.from(rows.flatMap(({ float }) => float)), shape: rows.map(({ float }) => float.length) },
        class_float: Int32Array.from(rows, ({ float }) => last(float)),
        outputs_integer: {
          values: BigInt64Array.from(rows.flatMap(({ integer }) => integer.map(BigInt))), shape: rows.map(({ integer }) => integer.length),
        },
        class_integer: Int32Array.from(rows, ({ integer }) => last(integer)),
      }),
    },
  ]
}
const scored = (...given: Parameters<typeof made>) => runStages([scorePredictions()], made(...given))
const readout = (over: 'last' | 'step', argmax = true) => smallGraph({ readout: { from: 'out', of: 'values', over, argmax } })
/** What a unit of the last place is worth. */
const unit = 2 ** -Number(readout('last').arithmetic.format.split('.')[1])

it('classes: scores, confusions, each sample, and how sure answers are (by hand)', async () => {
  const run = await scored(readout('last'), { kind: 'cross-entropy', burnIn: 0 }, 3, [
    { sample: { label: 0, group: 'anna' }, float: [2, 0, 0], integer: [30, 0, 0] },
    { sample: { label: 1, group: 'bert' }, float: [1, 1.5, 0], integer: [16, 12, 0] },
    { sample: { label: 2, group: 'anna' }, float: [0, 3, 0], integer: [0, 40, 0] },
    { sample: { label: null }, float: [0, 3, 0], integer: [0, 40, 0] },
  ])
  expect(rowsOf(run, 'scores')).toMatchObject([
    { network: 4, interpretation: 'float', split: 'test', judged: 'samples', samples: 3, right: 2, accuracy: 2 / 3 },
    { network: 4, interpretation: 'integer', judged: 'samples', samples: 3, right: 1, accuracy: 1 / 3 },
  ])
  expect(rowsOf(run, 'confusions').filter(({ interpretation }) => interpretation === 'integer')
    .map(({ label, prediction, samples }) => [label, prediction, samples])).toEqual([[0, 0, 1], [1, 0, 1], [2, 1, 1]])
  expect(rowsOf(run, 'sample_scores').map(({ interpretation, sample, group, label, prediction, weight, accuracy, squared_error }) =>
    [interpretation, sample, group, label, prediction, weight, accuracy, squared_error])).toEqual([
    ['float', 0, 'anna', 0, 0, 1, 1, null], ['integer', 0, 'anna', 0, 0, 1, 1, null],
    ['float', 1, 'bert', 1, 1, 1, 1, null], ['integer', 1, 'bert', 1, 0, 1, 0, null],
    ['float', 2, 'anna', 2, 1, 1, 0, null], ['integer', 2, 'anna', 2, 1, 1, 0, null],
  ])
  // Sorted by the margin of the float model, 0.5, 2 and 3, a sample a bin.
  const bins = rowsOf(run, 'calibrations')
  expect(bins.map(({ interpretation, bin, margin_low, margin, agreement, accuracy }) =>
    [interpretation, bin, margin_low, margin, agreement, accuracy])).toEqual([
    ['float', 0, 0.5, 0.5, 1, 1], ['float', 1, 2, 2, 1, 1], ['float', 2, 3, 3, 1, 0],
    ['integer', 0, 0.5, 4 * unit, 0, 0], ['integer', 1, 2, 30 * unit, 1, 1], ['integer', 2, 3, 40 * unit, 1, 0],
  ])
  const confidence = [1 / (1 + Math.exp(-0.5) + Math.exp(-1.5)), 1 / (1 + 2 * Math.exp(-2)), 1 / (1 + 2 * Math.exp(-3))]
  expect(bins[1]!.confidence).toBeCloseTo(confidence[1]!, 12)
  expect(rowsOf(run, 'scores')[0]!.calibration_error).toBeCloseTo((1 - confidence[0]! + (1 - confidence[1]!) + confidence[2]!) / 3, 12)
  expect(rowsOf(run, 'value_scores')).toEqual([])
})

it('classes of every step: a row for samples, by their last answer, and one for the steps that are judged', async () => {
  const targets = Float32Array.of(0, 1, 2)
  const run = await scored(readout('step'), { kind: 'cross-entropy', burnIn: 1 }, 3, [
    { sample: { label: 2, length: 3, targets }, float: [0, 1, 0, 0, 1, 0, 1, 0, 0], integer: [9, 0, 0, 9, 0, 0, 0, 0, 9] },
  ])
  expect(rowsOf(run, 'scores').map(({ interpretation, judged, samples, right }) => [interpretation, judged, samples, right])).toEqual([
    ['float', 'samples', 1, 0], ['float', 'steps', 2, 1], ['integer', 'samples', 1, 1], ['integer', 'steps', 2, 1],
  ])
  expect(rowsOf(run, 'sample_scores')).toMatchObject([{ weight: 2, accuracy: 0.5 }, { weight: 2, accuracy: 0.5 }])
  expect(figures(run)).toMatchObject({ 'float, test accuracy of steps': 50, 'integer, test macro-F1': 100 })
})

it('values: errors of each output and of all, of integers as the values that they stand for (by hand)', async () => {
  const targets = (...values: number[]) => ({ label: null, targets: Float32Array.from(values) })
  const run = await scored(readout('last', false), { kind: 'mean-squared-error', burnIn: 0 }, 3, [
    { sample: targets(1, 0, 4), float: [2, 0, 4], integer: [1 / unit, 0, 4 / unit] },
    { sample: targets(3, 0, 2), float: [3, 2, 4], integer: [3 / unit, 0, 5 / unit] },
  ])
  const rows = rowsOf(run, 'value_scores')
  expect(rows.filter(({ interpretation }) => interpretation === 'float').map((row) =>
    [row.output, row.weight, row.mean_squared_error, row.r2, row.binary_cross_entropy, row.auc])).toEqual([
    // Targets 1 and 3: 1 - 1 / 2; all 0: none; 4 and 2: 1 - 4 / 2.
    [0, 2, 0.5, 0.5, null, null], [1, 2, 2, null, null, null], [2, 2, 2, -1, null, null], [null, 2, 1.5, -0.25, null, null],
  ])
  expect(rows.at(-1)).toMatchObject({ interpretation: 'integer', output: null, mean_squared_error: 1.5 })
  expect(rowsOf(run, 'sample_scores').map(({ squared_error }) => squared_error)).toEqual([1 / 3, 0, (4 + 4) / 3, 3])
  expect(figures(run)['float, test root mean squared error']).toBe(1.225)
  expect(rowsOf(run, 'scores')).toEqual([])
})

it('yes and no: cross-entropy, right answers and area under the curve; where nothing says how it was trained, values', async () => {
  const rows = [
    { sample: { label: null, targets: Float32Array.of(1, 0, 0) }, float: [1, -1, 2], integer: [1, 1, 1] },
    { sample: { label: null, targets: Float32Array.of(0, 1, 0) }, float: [-1, 3, -2], integer: [1, 1, 1] },
  ]
  const run = await scored(readout('last', false), { kind: 'binary-cross-entropy', burnIn: 0 }, 3, rows)
  const [first, , third, all] = rowsOf(run, 'value_scores')
  expect(first!.binary_cross_entropy).toBeCloseTo(Math.log1p(Math.exp(-1)), 6)
  expect(first).toMatchObject({ accuracy: 1, auc: 1, mean_squared_error: null })
  expect(third).toMatchObject({ accuracy: 0.5, auc: null })
  expect(all).toMatchObject({ output: null, accuracy: 5 / 6, auc: 1, r2: null })
  const unknown = await scored(readout('last', false), undefined, 3, rows)
  expect(rowsOf(unknown, 'value_scores')[0]).toMatchObject({ mean_squared_error: 0.5, binary_cross_entropy: null, auc: 1 })
})
