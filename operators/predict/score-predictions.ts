import { z } from 'zod'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { confusions } from '../../datasets/tables/definitions/predictions/confusions.ts'
import { floatPredictions } from '../../datasets/tables/definitions/predictions/float-predictions.ts'
import { scores } from '../../datasets/tables/definitions/predictions/scores.ts'
import { confusionScores } from '../../models/statistics/confusion-scores.ts'
import { defineStage } from '../stream/define-stage.ts'
import { mapTables } from '../stream/map-tables.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Counts of one network, interpretation and split. */
type Counted = {
  readonly network: number
  readonly interpretation: string
  readonly split: string
  readonly pairs: Map<number, Map<number, number>>
}

const interpretations = ['float', 'integer', 'rtl'] as const

const report = ({ interpretation, split, pairs }: Counted, context: StageContext): void => {
  const { macroF1 } = confusionScores(pairs)
  context.report({ type: 'figure', name: `${interpretation}, ${split} macro-F1`, value: Math.round(macroF1 * 1e4) / 100, unit: '%' })
}

/** Entries by their keys, ascending. */
const inOrder = <Value>(map: ReadonlyMap<number, Value>): [number, Value][] => [...map].sort(([a], [b]) => a - b)

const batches = (all: readonly Counted[]): TableBatch[] => {
  const scored = all.map((one) => ({ ...one, ...confusionScores(one.pairs) }))
  const cells = all.flatMap(({ pairs, ...one }) => inOrder(pairs).flatMap(([label, row]) =>
    inOrder(row).map(([prediction, count]) => ({ ...one, label, prediction, count }))))
  const ofAll = (rows: readonly Omit<Counted, 'pairs'>[]) => ({
    network: Int32Array.from(rows, ({ network }) => network),
    interpretation: rows.map(({ interpretation }) => interpretation),
    split: rows.map(({ split }) => split),
  })
  return [
    {
      table: 'scores',
      batch: recordBatchFromColumns(scores, scored.length, {
        ...ofAll(scored),
        samples: Int32Array.from(scored, ({ samples }) => samples),
        right: Int32Array.from(scored, ({ right }) => right),
        accuracy: Float64Array.from(scored, ({ right, samples }) => right / samples),
        macro_f1: Float64Array.from(scored, ({ macroF1 }) => macroF1),
      }),
    },
    {
      table: 'confusions',
      batch: recordBatchFromColumns(confusions, cells.length, {
        ...ofAll(cells),
        label: Int32Array.from(cells, ({ label }) => label),
        prediction: Int32Array.from(cells, ({ prediction }) => prediction),
        samples: Int32Array.from(cells, ({ count }) => count),
      }),
    },
  ]
}

/**
 * Scores the predictions of samples that have a class, of every interpretation that they went through: accuracy and macro-F1 by split go to
 * `scores`, which class was taken for which to `confusions`. The predictions flow on as they came.
 */
export const scorePredictions = defineStage({
  name: 'scorePredictions',
  version: 1,
  options: z.strictObject({}),
  consumes: [],
  // Later stages may have added their interpretations: it flows on with all of them.
  optional: [floatPredictions],
  emits: [scores, confusions],
  operator: (_, context) => {
    const counted = new Map<string, Counted>()
    return mapTables({
      predictions: (batch) => {
        for (const interpretation of interpretations) {
          const classes = batch.getChild(`class_${interpretation}`)
          if (!classes) continue
          for (let row = 0; row < batch.numRows; row++) {
            const [network, split, label] = ['network', 'split', 'label'].map((name) => batch.getChild(name)!.get(row) as unknown)
            if (label === null) continue
            const key = `${String(network)} ${interpretation} ${String(split)}`
            const own = counted.get(key) ?? { network: Number(network), interpretation, split: String(split), pairs: new Map() }
            counted.set(key, own)
            const pairs = own.pairs.get(Number(label)) ?? new Map<number, number>()
            own.pairs.set(Number(label), pairs)
            const prediction = Number(classes.get(row))
            pairs.set(prediction, (pairs.get(prediction) ?? 0) + 1)
          }
        }
        return [{ table: 'predictions', batch }]
      },
    }, () => {
      for (const one of counted.values()) report(one, context)
      return batches([...counted.values()])
    })
  },
})
