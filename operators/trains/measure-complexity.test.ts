import { expect, it } from 'vitest'
import { valuesSample } from '../../models/samples/fixtures/values-sample.ts'
import { runStages, type StagesRun } from '../fixtures/run-stages.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import { stepNeurons } from '../model/step-neurons.ts'
import { predictSamples } from '../predict/predict-samples.ts'
import { trainSample, trainSamples, trainWires } from './fixtures/train-wires.ts'
import { measureComplexity } from './measure-complexity.ts'

const rowsOf = ({ batches }: StagesRun, table: string) =>
  batches.filter((one) => one.table === table).flatMap(({ batch }) => batch.toArray().map((row) => row.toJSON()))

const [golden, zeros, pairs] = ['0001101001000101', '0'.repeat(16), '01'.repeat(8)] as const

it('measures the trains of a population in every interpretation, and those that enter (by hand)', async () => {
  const samples = [
    trainSample([golden, zeros], { split: 'train', label: 0, group: 'anna' }), trainSample([pairs, golden], { split: 'train', label: 1 }),
    trainSample([pairs, pairs], { split: 'test', label: null }),
  ]
  const asked = [predictSamples({ splits: ['train', 'test'], record: 9 }), stepNeurons(), roundFixedPoint()]
  const measuring = measureComplexity({ of: ['input', 'relays'], entropyRates: [0.5], states: 1 })
  const run = await runStages([...asked, measuring], [trainWires, trainSamples(samples)])
  const rows = rowsOf(run, 'complexities')
  const phrases = { [golden]: 6, [zeros]: 2, [pairs]: 3 }
  const expected = samples.flatMap((sample, number) => [[golden, zeros], [pairs, golden], [pairs, pairs]][number]!.map((train, unit) => ({
    network: 0, unit, sample: number, split: sample.split, label: sample.label, group: sample.group, steps: 16,
    phrases: phrases[train], complexity: phrases[train]! * 4 / 16, rate: Array.from(train, Number).reduce((sum, one) => sum + one) / 16,
  })))
  for (const [interpretation, population] of [['input', 'input'], ['float', 'relays'], ['integer', 'relays']])
    expect(rows.filter((row) => row.interpretation === interpretation))
      .toEqual(expected.map((row) => ({ ...row, interpretation, population })))
  expect(rows).toHaveLength(18)
  // Means of two lines each; the sample without a class is of none.
  const classes = rowsOf(run, 'complexity_classes')
  const figures = ['interpretation', 'split', 'label', 'samples', 'complexity', 'complexity_deviation', 'entropy_rate']
  expect(classes.map((row) => figures.map((name) => row[name]))).toEqual(['input', 'float', 'integer'].flatMap((form) => [
    [form, 'train', 0, 1, 1, 0, form === 'input' ? 0.5 : null], [form, 'train', 1, 1, 9 / 8, 0, null],
  ]))
  expect(rowsOf(run, 'states').map(({ sample, signal }) => [sample, signal])).toEqual([[0, 'membrane'], [0, 'spike'], [0, 'value']])
  expect(run.events.filter(({ type }) => type === 'check')).toEqual([])
})

it('takes counts of spikes, several classes, and the trains of all lines one behind the other', async () => {
  const samples = [0, 1, 2].map((label) => trainSample(['2011', `${label}000`], { label }))
  const run = await runStages([measureComplexity({ of: ['input'], trains: 'joined' })], [trainSamples([...samples, samples[0]!])])
  // 2|0|1|10|000..., 2|0|1|110|00..., 2|0|1|12|00|0...
  const rows = rowsOf(run, 'complexities')
  expect(rows.map(({ unit, steps, phrases, complexity, rate }) => [unit, steps, phrases, complexity, rate])).toEqual([
    [null, 8, 5, 5 * 3 / 8, 4 / 8], [null, 8, 5, 5 * 3 / 8, 5 / 8], [null, 8, 6, 6 * 3 / 8, 6 / 8], [null, 8, 5, 5 * 3 / 8, 4 / 8],
  ])
  expect(rowsOf(run, 'complexity_classes').map(({ label, samples: count, rate, rate_deviation: deviation }) =>
    [label, count, rate, deviation])).toEqual([[0, 2, 1 / 2, 0], [1, 1, 5 / 8, 0], [2, 1, 6 / 8, 0]])
})

it('tells where nothing came to be measured, and refuses values', async () => {
  const { events } = await runStages([measureComplexity({ of: ['input', 'relays'] })], [trainSamples([trainSample([golden, zeros])])])
  expect(events).toMatchObject([{ type: 'check', otherwise: 'no train of relays was measured', passed: false, exercised: false }])
  await expect(runStages([measureComplexity({ of: ['input'] })], [trainSamples([valuesSample([[1], [2]])])])).rejects.toThrow(
    'stage measureComplexity: samples: values of sample 0')
})

it('sees before anything runs which populations send spikes', () => {
  const foresee = (of: string[]) => () => {
    const { options } = measureComplexity({ of })
    const description = JSON.parse(String(trainWires.batch.getChild('description')!.get(0)))
    return measureComplexity.definition.foresee!(options, { networks: [{ description }], faults: {}, warn: () => {} })
  }
  expect(foresee(['input', 'relays'])()).toHaveLength(1)
  expect(foresee(['relay'])).toThrow('stage measureComplexity: option of: got "relay", expected what sends spikes: input, relays')
  expect(foresee(['out'])).toThrow('got "out", which sends values, expected what sends spikes: input, relays')
})
