import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { openParquetPart } from '../../datasets/parquet/open-parquet-part.ts'
import { recordingPredictions } from '../../datasets/tables/definitions/predictions/recording-predictions.ts'
import type { PredictedRun } from './predict-run.ts'

/** Rows of a batch. */
const together = 4096

/**
 * Writes predictions as a Parquet file of table `recording_predictions`, whole or not at all.
 * @throws EngramError (exit code 2) where it cannot be written
 */
export const writePredictions = async (path: string, { network, through, recordings }: PredictedRun): Promise<void> => {
  const rows = recordings.flatMap(({ answers, ...one }, recording) =>
    through.map(({ interpretation }) => ({ ...one, source: one.recording, recording, interpretation, answer: answers[interpretation]! })))
  const part = await openParquetPart(path, recordingPredictions)
  try {
    for (let first = 0; first < rows.length; first += together) {
      const own = rows.slice(first, first + together)
      await part.write(recordBatchFromColumns(recordingPredictions, own.length, {
        recording: Int32Array.from(own, ({ recording }) => recording),
        source: own.map(({ source }) => source),
        length: Int32Array.from(own, ({ steps }) => steps),
        label: own.map(({ label }) => label),
        interpretation: own.map(({ interpretation }) => interpretation),
        class: own.map(({ answer }) => answer.class),
        class_name: own.map(({ answer }) => (answer.class === null ? null : (network.classes?.[answer.class] ?? null))),
        margin: own.map(({ answer }) => answer.margin),
        outputs: {
          values: Float64Array.from(own.flatMap(({ answer }) => answer.outputs)), shape: own.map(({ answer }) => answer.outputs.length),
        },
        cycles: own.map(({ answer }) => answer.cycles ?? null),
      }))
    }
    await part.finish()
    await part.commit()
  } catch (error) {
    await part.abandon()
    throw error
  }
}
