import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { coverage } from '../../datasets/tables/definitions/coverage.ts'
import type { CoverageRow } from '../../models/exercise/coverage-part.ts'

/** Rows of `coverage`, from those after the task and those after everything; a population past the last is the readout. */
export const coverageBatch = (
  network: number, populations: readonly { readonly name: string }[], byTask: readonly CoverageRow[], all: readonly CoverageRow[],
): RecordBatch => {
  const number = (value: (row: CoverageRow) => number, rows = all): Int32Array => Int32Array.from(rows, value)
  return recordBatchFromColumns(coverage, all.length, {
    network: number(() => network),
    population: all.map(({ population }) => populations[population]?.name ?? null),
    connection: all.map(({ connection }) => connection ?? null),
    signal: all.map(({ signal }) => signal),
    of: number(({ of }) => of),
    reached_by_task: number(({ reached }) => reached, byTask),
    reached: number(({ reached }) => reached),
    times: BigInt64Array.from(all, ({ times }) => BigInt(times)),
    missed: all.map(({ missed }) => missed.join(',')),
  })
}
