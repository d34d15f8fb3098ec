import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { sampleScores } from '../../datasets/tables/definitions/predictions/sample-scores.ts'
import type { SampleScore } from '../../models/measures/score-tally.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** A row of `sample_scores`. */
export type SampleScoreRow = SampleScore & {
  readonly network: number
  readonly interpretation: string
  readonly split: string
  readonly sample: number
  readonly group: string | null
  readonly label: number | null
  readonly prediction: number
}

/** Rows of `sample_scores`. */
export const sampleScoreBatch = (rows: readonly SampleScoreRow[]): TableBatch => ({
  table: 'sample_scores',
  batch: recordBatchFromColumns(sampleScores, rows.length, {
    network: Int32Array.from(rows, ({ network }) => network),
    interpretation: rows.map(({ interpretation }) => interpretation),
    split: rows.map(({ split }) => split),
    sample: Int32Array.from(rows, ({ sample }) => sample),
    group: rows.map(({ group }) => group),
    label: rows.map(({ label }) => label),
    prediction: Int32Array.from(rows, ({ prediction }) => prediction),
    weight: Float64Array.from(rows, ({ weight }) => weight),
    accuracy: rows.map(({ accuracy }) => accuracy),
    squared_error: rows.map(({ squaredError }) => squaredError),
  }),
})
