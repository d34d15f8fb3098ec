import { existsSync } from 'node:fs'
import { readParquetPart } from '../../../datasets/parquet/read-parquet-part.ts'
import type { ItemRecord } from '../records/item-record.ts'
import { runDirectoryPaths } from '../directory/run-directory-paths.ts'
import { summariseSweep } from './summarise-sweep.ts'
import type { SweepRow } from './sweep-row.ts'
import { trainedNetworks } from './trained-networks.ts'

/** The summary of a sweep and the networks that it is of; undefined where the run trained fewer than two. */
export type SweepSummary = { readonly rows: readonly SweepRow[]; readonly networks: Awaited<ReturnType<typeof trainedNetworks>> }

/** Reads what all committed items of a run came to, variant by variant, from the tables they left. */
export async function sweepRows(directory: string, records: readonly ItemRecord[]): Promise<SweepSummary | undefined> {
  if (records.length < 2) return undefined
  const networks = await trainedNetworks(directory, records.flatMap(({ parts }) => parts))
  if (networks.length < 2) return undefined
  const seconds = new Map<number, number>()
  for (const { index } of records) {
    const took = await trainingSeconds(runDirectoryPaths.timingPart(directory, index))
    if (took !== undefined) seconds.set(index, took)
  }
  return { rows: summariseSweep(networks, seconds), networks }
}

/** Seconds that the first stage of an item worked; undefined where nothing tells any more, or its work came from the cache. */
async function trainingSeconds(path: string): Promise<number | undefined> {
  if (!existsSync(path)) return undefined
  for await (const batch of readParquetPart(path, { columns: ['index', 'busy_seconds', 'cached'] })) {
    for (let row = 0; row < batch.numRows; row++)
      if (batch.getChild('index')?.get(row) === 0 && batch.getChild('cached')?.get(row) !== true)
        return Number(batch.getChild('busy_seconds')?.get(row))
  }
  return undefined
}
