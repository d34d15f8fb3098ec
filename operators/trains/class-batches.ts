import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { trainClasses } from '../../datasets/tables/definitions/trains/train-classes.ts'
import { trainRules } from '../../datasets/tables/definitions/trains/train-rules.ts'
import { judgedBatches, type Judged } from '../predict/judged-batches.ts'
import { sampleScoreBatch } from '../predict/sample-score-batch.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import type { FittedRule } from './choose-rule.ts'
import type { GatheredSample } from './gathered-trains.ts'

/** The classes that a rule told from the trains of one interpretation. */
export type ToldClasses = {
  readonly network: number
  readonly interpretation: string
  readonly samples: readonly (Pick<GatheredSample, 'sample' | 'split' | 'label' | 'group'> & { readonly prediction: number })[]
}

/** Rows of `train_rules`, of the rules that were fitted to the trains of one interpretation of a population. */
export const ruleBatch = (
  { network, interpretation, population, by }: Readonly<Record<'interpretation' | 'population' | 'by', string>> & { network: number },
  rules: readonly FittedRule[],
): TableBatch => {
  const order = rules.map(({ rule }) => (rule.kind === 'threshold' ? rule.order : rule.means.map((_, label) => label)))
  const numbers = rules.map(({ rule }) => (rule.kind === 'threshold' ? rule.cuts : rule.means.flat()))
  return {
    table: 'train_rules',
    batch: recordBatchFromColumns(trainRules, rules.length, {
      network: new Int32Array(rules.length).fill(network),
      interpretation: rules.map(() => interpretation),
      population: rules.map(() => population),
      by: rules.map(() => by),
      rule: rules.map(({ rule }) => rule.kind),
      chosen: rules.map(({ chosen }) => chosen),
      unit: rules.map(({ rule }) => (rule.kind === 'threshold' ? rule.unit : null)),
      classes: { values: Int32Array.from(order.flat()), shape: order.map(({ length }) => length) },
      numbers: { values: Float64Array.from(numbers.flat()), shape: numbers.map(({ length }) => length) },
      train_samples: Int32Array.from(rules, ({ trainSamples }) => trainSamples),
      train_accuracy: Float64Array.from(rules, ({ trainAccuracy }) => trainAccuracy),
      validation_samples: Int32Array.from(rules, ({ validationSamples }) => validationSamples),
      validation_accuracy: Float64Array.from(rules, ({ validationAccuracy }) => validationAccuracy),
    }),
  }
}

/** Rows of `train_classes`, of the interpretations of one network, or of what enters alone. */
const sideBySide = (population: string, told: readonly ToldClasses[]): TableBatch => {
  const rows = [...new Map(told.flatMap(({ samples }) => samples.map((one) => [one.sample, one] as const))).values()]
  const column = (interpretation: string): (number | null)[] => {
    const own = new Map(told.find((one) => one.interpretation === interpretation)?.samples.map((one) => [one.sample, one.prediction]))
    return rows.map(({ sample }) => own.get(sample) ?? null)
  }
  return {
    table: 'train_classes',
    batch: recordBatchFromColumns(trainClasses, rows.length, {
      network: new Int32Array(rows.length).fill(told[0]!.network),
      population: rows.map(() => population),
      sample: Int32Array.from(rows, ({ sample }) => sample),
      split: rows.map(({ split }) => split),
      label: Int32Array.from(rows, ({ label }) => label),
      class_input: column('input'),
      class_float: column('float'),
      class_integer: column('integer'),
      class_rtl: column('rtl'),
    }),
  }
}

/** Rows of `scores`, `confusions` and `sample_scores` of one interpretation; it is called as what its trains answer. */
const scoreBatches = ({ network, samples, ...told }: ToldClasses): TableBatch[] => {
  const interpretation = `${told.interpretation} trains`
  const judged = [...new Set(samples.map(({ split }) => split))].map((split): Judged => {
    const pairs = new Map<number, Map<number, number>>()
    for (const { label, prediction } of samples.filter((one) => one.split === split)) {
      const row = pairs.get(label) ?? new Map<number, number>()
      pairs.set(label, row.set(prediction, (row.get(prediction) ?? 0) + 1))
    }
    return { network, interpretation, split, judged: 'samples', pairs, error: null }
  })
  const rows = samples.map((one) =>
    ({ ...one, network, interpretation, weight: 1, accuracy: Number(one.label === one.prediction), squaredError: null }))
  return [...judgedBatches(judged), sampleScoreBatch(rows)]
}

/** The tables of classes that were told by one rule. */
export const classBatches = (population: string, told: readonly ToldClasses[]): TableBatch[] =>
  [sideBySide(population, told), ...told.flatMap(scoreBatches)]
