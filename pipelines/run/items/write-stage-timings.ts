import { dirname } from 'node:path'
import { recordBatchFromColumns } from '../../../datasets/arrow/record-batch-from-columns.ts'
import { makeFolder } from '../../../datasets/files/make-folder.ts'
import { openParquetPart } from '../../../datasets/parquet/open-parquet-part.ts'
import { stages as stagesTable } from '../../../datasets/tables/definitions/stages.ts'
import type { Stage } from '../../../operators/stream/stage.ts'
import { runDirectoryPaths } from '../directory/run-directory-paths.ts'
import type { StageMeasurement } from './stage-measurement.ts'

/** Writes the part of table `stages` for one item: what went through each stage and how long it worked. */
export async function writeStageTimings(
  directory: string,
  item: number,
  stages: readonly Stage[],
  measurements: readonly StageMeasurement[],
): Promise<void> {
  const path = runDirectoryPaths.timingPart(directory, item)
  await makeFolder(dirname(dirname(path)))
  await makeFolder(dirname(path))
  const integers = (pick: (one: StageMeasurement) => number) => BigInt64Array.from(measurements, one => BigInt(pick(one)))
  const part = await openParquetPart(path, stagesTable)
  await part.write(recordBatchFromColumns(stagesTable, stages.length, {
    stage: stages.map(({ stage }) => stage),
    index: Int32Array.from(stages.keys()),
    rows_in: integers(one => one.rowsIn),
    rows_out: integers(one => one.rowsOut),
    batches: integers(one => one.batches),
    busy_seconds: Float64Array.from(measurements, one => one.busyMilliseconds / 1000),
    cached: measurements.map(({ cached }) => cached),
    queue_peak_bytes: integers(one => one.peakQueueBytes),
  }))
  await part.finish()
  await part.commit()
}
