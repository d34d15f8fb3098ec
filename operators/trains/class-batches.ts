import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { confusions } from '../../datasets/tables/definitions/predictions/confusions.ts'
import { sampleScores } from '../../datasets/tables/definitions/predictions/sample-scores.ts'
import { scores } from '../../datasets/tables/definitions/predictions/scores.ts'
import { trainClasses } from '../../datasets/tables/definitions/trains/train-classes.ts'
import { trainRules } from '../../datasets/tables/definitions/trains/train-rules.ts'
import { confusionScores } from '../../models/statistics/confusion-scores.ts'
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

/** Rows of `scores` and `confusions` of one interpretation, and of `sample_scores`; it is called as what its trains answer. */
const scoreBatches = ({ network, interpretation, samples }: ToldClasses): TableBatch[] => {
  const answered = `${interpretation} trains`
  const splits = [...new Set(samples.map(({ split }) => split))].map((split) => {
    const confusion = new Map<number, Map<number, number>>()
    for (const { label, prediction } of samples.filter((one) => one.split === split)) {
      const row = confusion.get(label) ?? new Map<number, number>()
      confusion.set(label, row.set(prediction, (row.get(prediction) ?? 0) + 1))
    }
    return { split, confusion, ...confusionScores(confusion) }
  })
  const cells = splits.flatMap(({ split, confusion }) => [...confusion].sort(([a], [b]) => a - b).flatMap(([label, row]) =>
    [...row].sort(([a], [b]) => a - b).map(([prediction, count]) => ({ split, label, prediction, count }))))
  const shared = <Row extends { readonly split: string }>(rows: readonly Row[]) => ({
    network: new Int32Array(rows.length).fill(network), interpretation: rows.map(() => answered), split: rows.map(({ split }) => split),
  })
  return [
    {
      table: 'scores',
      batch: recordBatchFromColumns(scores, splits.length, {
        ...shared(splits),
        judged: splits.map(() => 'samples'),
        samples: Int32Array.from(splits, (one) => one.samples),
        right: Int32Array.from(splits, ({ right }) => right),
        accuracy: Float64Array.from(splits, (one) => one.right / one.samples),
        macro_f1: Float64Array.from(splits, ({ macroF1 }) => macroF1),
        calibration_error: splits.map(() => null),
      }),
    },
    {
      table: 'confusions',
      batch: recordBatchFromColumns(confusions, cells.length, {
        ...shared(cells),
        judged: cells.map(() => 'samples'),
        label: Int32Array.from(cells, ({ label }) => label),
        prediction: Int32Array.from(cells, ({ prediction }) => prediction),
        samples: Int32Array.from(cells, ({ count }) => count),
      }),
    },
    {
      table: 'sample_scores',
      batch: recordBatchFromColumns(sampleScores, samples.length, {
        ...shared(samples),
        sample: Int32Array.from(samples, ({ sample }) => sample),
        group: samples.map(({ group }) => group),
        label: samples.map(({ label }) => label),
        prediction: Int32Array.from(samples, ({ prediction }) => prediction),
        weight: new Float64Array(samples.length).fill(1),
        accuracy: samples.map(({ label, prediction }) => Number(label === prediction)),
        squared_error: samples.map(() => null),
      }),
    },
  ]
}

/** The tables of classes that were told by one rule. */
export const classBatches = (population: string, told: readonly ToldClasses[]): TableBatch[] =>
  [sideBySide(population, told), ...told.flatMap(scoreBatches)]
