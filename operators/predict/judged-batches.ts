import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { confusions } from '../../datasets/tables/definitions/predictions/confusions.ts'
import { scores } from '../../datasets/tables/definitions/predictions/scores.ts'
import { confusionScores } from '../../models/statistics/confusion-scores.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Classes that one interpretation of a network told of the samples of a split, or of their steps. */
export type Judged = {
  readonly network: number
  readonly interpretation: string
  readonly split: string
  readonly judged: 'samples' | 'steps'
  /** How often, by the right class and by the class that was told. */
  readonly pairs: ReadonlyMap<number, ReadonlyMap<number, number>>
  /** Calibration error, where it is known. */
  readonly error: number | null
}

/** Entries by their keys, ascending. */
const inOrder = <Value>(map: ReadonlyMap<number, Value>): [number, Value][] => [...map].sort(([a], [b]) => a - b)

const ofAll = (rows: readonly Judged[]) => ({
  network: Int32Array.from(rows, ({ network }) => network),
  interpretation: rows.map(({ interpretation }) => interpretation),
  split: rows.map(({ split }) => split),
  judged: rows.map(({ judged }) => judged),
})

/** Rows of `scores` and `confusions`. */
export const judgedBatches = (parts: readonly Judged[]): TableBatch[] => {
  const rows = parts.map((part) => ({ ...part, ...confusionScores(part.pairs) }))
  const cells = parts.flatMap((part) => inOrder(part.pairs).flatMap(([label, row]) =>
    inOrder(row).map(([prediction, count]) => ({ ...part, label, prediction, count }))))
  return [
    {
      table: 'scores',
      batch: recordBatchFromColumns(scores, rows.length, {
        ...ofAll(rows),
        samples: Int32Array.from(rows, ({ samples }) => samples),
        right: Int32Array.from(rows, ({ right }) => right),
        accuracy: Float64Array.from(rows, ({ right, samples }) => right / samples),
        macro_f1: Float64Array.from(rows, ({ macroF1 }) => macroF1),
        calibration_error: rows.map(({ error }) => error),
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
