import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { calibrations } from '../../datasets/tables/definitions/predictions/calibrations.ts'
import { valueScores } from '../../datasets/tables/definitions/predictions/value-scores.ts'
import { outputScores } from '../../models/measures/output-scores.ts'
import { calibrationBins } from '../../models/statistics/calibration-bins.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { judgedBatches } from './judged-batches.ts'
import type { ScoredPart } from './scored-part.ts'

type Part = Pick<ScoredPart, 'network' | 'interpretation' | 'split'>

const ofAll = (rows: readonly Part[]) => ({
  network: Int32Array.from(rows, ({ network }) => network),
  interpretation: rows.map(({ interpretation }) => interpretation),
  split: rows.map(({ split }) => split),
})

const classes = (parts: readonly ScoredPart[]): TableBatch[] => {
  const judged = parts.flatMap((part) => (['samples', 'steps'] as const).flatMap((one) => {
    const { network, interpretation, split, answers, tally: { [one]: pairs } } = part
    if (pairs.size === 0) return []
    const error = one === 'samples' ? calibrationBins(answers).error : null
    return [{ network, interpretation, split, pairs, error, judged: one }]
  }))
  return judgedBatches(judged)
}

const values = (parts: readonly ScoredPart[]): TableBatch => {
  const rows = parts.flatMap(({ network, interpretation, split, tally }) =>
    outputScores(tally).map((found) => ({ network, interpretation, split, ...found })))
  return {
    table: 'value_scores',
    batch: recordBatchFromColumns(valueScores, rows.length, {
      ...ofAll(rows),
      output: rows.map(({ output }) => output),
      weight: Float64Array.from(rows, ({ weight }) => weight),
      mean_squared_error: rows.map(({ meanSquaredError }) => meanSquaredError),
      root_mean_squared_error: rows.map(({ rootMeanSquaredError }) => rootMeanSquaredError),
      r2: rows.map(({ r2 }) => r2),
      binary_cross_entropy: rows.map(({ crossEntropy }) => crossEntropy),
      accuracy: rows.map(({ accuracy }) => accuracy),
      auc: rows.map(({ areaUnderCurve }) => areaUnderCurve),
    }),
  }
}

const calibration = (parts: readonly ScoredPart[]): TableBatch => {
  const rows = parts.flatMap(({ network, interpretation, split, answers }) =>
    calibrationBins(answers).bins.map((bin, index) => ({ network, interpretation, split, index, ...bin })))
  const figures = (pick: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, pick)
  return {
    table: 'calibrations',
    batch: recordBatchFromColumns(calibrations, rows.length, {
      ...ofAll(rows),
      bin: Int32Array.from(rows, ({ index }) => index),
      margin_low: figures(({ low }) => low),
      margin_high: figures(({ high }) => high),
      samples: Int32Array.from(rows, ({ samples }) => samples),
      margin: figures(({ margin }) => margin),
      confidence: figures(({ confidence }) => confidence),
      agreement: figures(({ agreement }) => agreement),
      accuracy: figures(({ accuracy }) => accuracy),
    }),
  }
}

/** The tables of what was scored. */
export const scoreBatches = (parts: readonly ScoredPart[]): TableBatch[] => [...classes(parts), values(parts), calibration(parts)]
