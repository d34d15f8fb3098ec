import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { coverage } from '../../datasets/tables/definitions/coverage.ts'
import type { CoverageRow } from '../../models/exercise/coverage-part.ts'

/** Rows of `coverage`, from those after the task and those after everything. */
export const coverageBatch = (network: number, byTask: readonly CoverageRow[], all: readonly CoverageRow[]): RecordBatch => {
  const number = (value: (row: CoverageRow) => number, rows = all): Int32Array => Int32Array.from(rows, value)
  return recordBatchFromColumns(coverage, all.length, {
    network: number(() => network),
    layer: number(({ population }) => population),
    signal: all.map(({ signal, connection }) => (connection === undefined ? signal : `${signal} of ${connection}`)),
    of: number(({ of }) => of),
    reached_by_task: number(({ reached }) => reached, byTask),
    reached: number(({ reached }) => reached),
    times: BigInt64Array.from(all, ({ times }) => BigInt(times)),
    missed: all.map(({ missed }) => missed.join(',')),
  })
}
