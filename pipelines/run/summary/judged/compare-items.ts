import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { workerEntry } from '../../../../datasets/files/worker-entry.ts'
import type { Comparison, PooledScore } from '../../../../models/measures/compare/compare-networks.ts'
import { poolFolds } from '../../../../models/measures/compare/pool-folds.ts'
import type { Stage } from '../../../../operators/stream/stage.ts'
import type { ItemRecord } from '../../records/item-record.ts'
import { foldPools } from './fold-pools.ts'
import { judgedNetworks } from './judged-networks.ts'

/** What all items of a run came to where their predictions were scored. */
export type Judgements = { readonly scores: readonly PooledScore[]; readonly comparisons: readonly Comparison[] }

/** Scores and comparisons of all committed items; undefined where nothing was scored. */
export const compareItems = async (
  directory: string,
  records: readonly ItemRecord[],
  stages: readonly Stage[],
): Promise<Judgements | undefined> => {
  if (!records.some(({ parts }) => parts.some(({ table, rows }) => table === 'sample_scores' && rows > 0))) return undefined
  const networks = poolFolds(await judgedNetworks(directory, records), foldPools(stages))
  const worker = new Worker(workerEntry(import.meta.url, './compare-worker'), { workerData: networks })
  // An error of the thread rejects this.
  const [judgements] = (await once(worker, 'message')) as [Judgements]
  return judgements
}
