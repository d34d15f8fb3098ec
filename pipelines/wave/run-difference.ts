import { join } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { PartRecord } from '../run/records/item-record.ts'

/** One row of table `diffs`, and its number among all rows of the run. */
export type RunDifference = {
  readonly row: number
  readonly network: number
  readonly source: string
  readonly sample: number
  /** -1, and no population, where an answer of the readout, cycles or a handshake differs. */
  readonly step: number
  readonly population: string | null
  readonly unit: number
  readonly signal: string
  readonly expected: bigint
  readonly got: bigint
}

/** The rows of a batch of `diffs`, the first of them number `from`. */
export const differencesOfBatch = (batch: RecordBatch, from = 0): readonly RunDifference[] => {
  const value = (name: string, row: number): unknown => batch.getChild(name)!.get(row)
  return Array.from({ length: batch.numRows }, (_, row) => ({
    row: from + row,
    network: Number(value('network', row)),
    source: String(value('source', row)),
    sample: Number(value('sample', row)),
    step: Number(value('step', row)),
    population: value('population', row) as string | null,
    unit: Number(value('unit', row)),
    signal: String(value('signal', row)),
    expected: BigInt(value('expected', row) as bigint),
    got: BigInt(value('got', row) as bigint),
  }))
}

/** Whether two rows tell the same difference. */
export const sameDifference = (a: RunDifference, b: RunDifference): boolean =>
  (['network', 'source', 'sample', 'step', 'population', 'unit', 'signal', 'expected', 'got'] as const).every((name) => a[name] === b[name])

/**
 * The difference that `around` names: the first, or a row of table `diffs` by its number, counted from 0 over all of its parts; of one
 * network where it is given.
 * @throws EngramError (exit code 2) where there is none
 */
export const runDifference = async (
  directory: string,
  parts: readonly PartRecord[],
  around: 'first' | number,
  network: number | undefined,
): Promise<RunDifference> => {
  const own = parts.filter(({ table }) => table === 'diffs')
  if (own.length === 0) throw new EngramError(`${directory}: has no table diffs, expected a run with cosimulateRtl()`, 2)
  let rows = 0
  for (const { path } of own) {
    for await (const batch of readParquetPart(join(directory, path))) {
      if (around === 'first' || around < rows + batch.numRows) {
        const all = differencesOfBatch(batch, rows)
        const found = around === 'first' ? all.find((one) => network === undefined || one.network === network) : all[around - rows]!
        if (found && network !== undefined && found.network !== network) {
          throw new EngramError(`--around ${around}: is of network ${found.network}, expected a row of network ${network}`, 2)
        }
        if (found) return found
      }
      rows += batch.numRows
    }
  }
  if (around === 'first') {
    const where = network === undefined ? directory : `network ${network} of ${directory}`
    throw new EngramError(`${where}: the circuit differs in nothing that table diffs holds, so there is nothing to see`, 2)
  }
  const range = rows === 0 ? 'which is empty' : `expected one from 0 to ${rows - 1}`
  throw new EngramError(`--around ${around}: is no row of table diffs, ${range}`, 2)
}
