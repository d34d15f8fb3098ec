import { expect, it } from 'vitest'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import type { Split } from '../../models/samples/sample.ts'
import { cosimulateRtl } from '../cosimulate/cosimulate-rtl.ts'
import { runStages, type StagesRun } from '../fixtures/run-stages.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import { stepNeurons } from '../model/step-neurons.ts'
import { predictSamples } from '../predict/predict-samples.ts'
import { classifyByComplexity } from './classify-by-complexity.ts'
import { trainSample, trainSamples, trainWires } from './fixtures/train-wires.ts'
import { measureComplexity } from './measure-complexity.ts'

const rowsOf = ({ batches }: StagesRun, table: string) =>
  batches.filter((one) => one.table === table).flatMap(({ batch }) => batch.toArray().map((row) => row.toJSON()))

/** Eight spikes in sixteen steps each: in order (complexity 3/4), or not (6/4, or 7/4 of the last). */
const [pairs, golden, last] = ['01'.repeat(8), '1001111011000010', '1101000110100110'] as const
const places: readonly [Split, number, string][] = [
  ['train', 0, pairs], ['train', 0, pairs], ['train', 1, golden], ['train', 1, golden], ['validation', 0, pairs], ['validation', 1, golden],
  ['test', 0, pairs], ['test', 1, last], ['test', 1, pairs], ['test', 0, pairs],
]
const samples = (list = places, more = {}) =>
  trainSamples(list.map(([split, label, train]) => trainSample([train], { split, label, ...more })))
const direct = (options: Partial<Parameters<typeof classifyByComplexity>[0]> = {}, list = places) =>
  runStages([measureComplexity({ of: ['input'] }), classifyByComplexity({ of: 'input', ...options })], [samples(list)])

it('fits rules on train, chooses on validation and judges on test (by hand)', async () => {
  const run = await direct()
  const rules = rowsOf(run, 'train_rules')
  expect(rules.map(({ classes, numbers, ...row }) => ({ ...row, classes: [...classes], numbers: [...numbers] }))).toMatchObject([
    // Between 3/4 and 6/4.
    {
      interpretation: 'input', by: 'complexity', rule: 'threshold', chosen: true, unit: 0, classes: [0, 1], numbers: [9 / 8],
      train_samples: 4, train_accuracy: 1, validation_samples: 2, validation_accuracy: 1,
    },
    { rule: 'nearest-mean', chosen: false, unit: null, classes: [0, 1], numbers: [3 / 4, 6 / 4], validation_accuracy: 1 },
  ])
  expect(rowsOf(run, 'train_classes').map((row) => [row.sample, row.split, row.label, row.class_input, row.class_float])).toEqual([
    [4, 'validation', 0, 0, null], [5, 'validation', 1, 1, null], [6, 'test', 0, 0, null], [7, 'test', 1, 1, null], [8, 'test', 1, 0, null],
    [9, 'test', 0, 0, null],
  ])
  expect(rowsOf(run, 'scores')).toMatchObject([
    { interpretation: 'input trains', split: 'validation', samples: 2, right: 2, accuracy: 1 },
    { interpretation: 'input trains', split: 'test', samples: 4, right: 3, accuracy: 0.75, calibration_error: null },
  ])
  expect(rowsOf(run, 'confusions').filter(({ split }) => split === 'test').map((row) => [row.label, row.prediction, row.samples]))
    .toEqual([[0, 0, 2], [1, 0, 1], [1, 1, 1]])
  expect(rowsOf(run, 'sample_scores').map((row) => [row.sample, row.prediction, row.accuracy, row.weight])).toEqual(
    [[4, 0, 1, 1], [5, 1, 1, 1], [6, 0, 1, 1], [7, 1, 1, 1], [8, 0, 0, 1], [9, 0, 1, 1]])
  expect(run.events).toContainEqual({ type: 'figure', name: 'input trains, test accuracy', value: 75, unit: '%' })
})

it('tells where what it goes by is the same of all trains, as the rate here', async () => {
  const { events } = await direct({ by: 'rate', rules: ['nearest-mean'] })
  expect(events).toContainEqual(expect.objectContaining({
    type: 'check', otherwise: 'all trains of input have the same rate', passed: false, exercised: false, detail: '10 of 0.5',
  }))
  const silent = await direct({}, places.map(([split, label]) => [split, label, '0'.repeat(16)]))
  expect(silent.events).toContainEqual(expect.objectContaining({ type: 'check', passed: false, exercised: false, detail: '10 of 0.5' }))
})

it('tells where nothing was measured', async () => {
  const { events, batches } = await runStages([measureComplexity({ of: ['input'] }), classifyByComplexity({ of: 'hidden' })], [samples()])
  expect(events).toContainEqual(expect.objectContaining({ otherwise: 'no train of hidden came', passed: false, exercised: false }))
  expect(batches.some(({ table }) => table === 'sample_scores')).toBe(false)
})

it('tells the same classes from trains of float model, integers and circuit', { skip: !needsVerilator(), timeout: 120_000 }, async () => {
  const two = trainSamples(places.map(([split, label, train]) => trainSample([train, pairs], { split, label })))
  const chain = [
    predictSamples({ splits: ['train', 'validation', 'test'], record: 99 }), stepNeurons(), roundFixedPoint(),
    cosimulateRtl({ lanes: 2, stimuli: 8 }), measureComplexity({ of: ['relays'] }), classifyByComplexity({ of: 'relays' }),
  ]
  const run = await runStages(chain, [trainWires, two])
  const told = rowsOf(run, 'train_classes')
  expect(told.map((row) => row.class_float)).toEqual([0, 1, 0, 1, 0, 0])
  for (const row of told) expect(row).toMatchObject({ class_integer: row.class_float, class_rtl: row.class_float, class_input: null })
  expect(rowsOf(run, 'train_rules')).toMatchObject([{ interpretation: 'float', unit: 0 }, { unit: null }])
  expect(rowsOf(run, 'scores').map(({ interpretation, split }) => [interpretation, split])).toEqual(
    ['float', 'integer', 'rtl'].flatMap((form) => [[`${form} trains`, 'validation'], [`${form} trains`, 'test']]))
  expect(run.events).toContainEqual(expect.objectContaining({
    type: 'check', name: 'trains of relays have the same class in circuit and integer model', passed: true, detail: '6 samples',
  }))
})

it.each([
  ['trains of unequal length', [...places, ['test', 0, '0101']],
    'samples: steps of the trains of sample 10 in input: got 4, expected 16 as sample 0 has'],
  ['a class of one sample', places.slice(1), 'samples: class 0 in split train: got 1 samples, expected at least 2'],
  ['one class', places.filter(([, label]) => label === 0), 'samples: classes: got 1, expected at least 2'],
  ['no sample to choose on', places.filter(([split]) => split !== 'validation'), 'samples: split validation: got 0 samples, expected some'],
] as [string, [Split, number, string][], string][])('refuses %s', async (_, list, message) => {
  await expect(direct({}, list)).rejects.toThrow(`stage classifyByComplexity: ${message}`)
})

it('refuses samples without a class', async () => {
  const stages = [measureComplexity({ of: ['input'] }), classifyByComplexity({ of: 'input' })]
  await expect(runStages(stages, [samples(places, { label: null })])).rejects.toThrow('label of sample 0: got none, expected a class')
})
