import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ShardComputer } from '../../models/learners/shard-computer.ts'
import { shardTeam, shardTeamControl, type ShardTeam } from '../../models/learners/shard-team.ts'

/** A team over several threads. `close` ends the threads and resolves when they are gone. */
export type ShardThreads<Space> = { readonly team: ShardTeam<Space>; close(): Promise<void> }

/** Which share of the shards a thread computes. */
export type ThreadShare = { readonly first: number; readonly threads: number }

/** How long a thread that is told to stop may take before it is ended, in milliseconds. */
const grace = 2000

/**
 * Starts `threads - 1` worker threads that compute shards of batches beside the calling thread, which blocks while they do. Each runs
 * `entry`, with what `taskOf` gives it beside the team's control block, and says once that it is ready. They end with the thread that
 * started them at the latest.
 */
export const openShardThreads = async <Space>(
  threads: number,
  { space, own, entry, taskOf }: {
    readonly space: Space
    readonly own: ShardComputer
    readonly entry: URL
    readonly taskOf: (share: ThreadShare) => object
  },
): Promise<ShardThreads<Space>> => {
  const control = shardTeamControl()
  const workers = Array.from({ length: threads - 1 }, (_, index) =>
    new Worker(entry, { workerData: { ...taskOf({ first: index + 1, threads }), control } }))
  const exits = workers.map((worker) => once(worker, 'exit').catch(() => {}))
  const team = shardTeam(space, own, control, threads - 1)
  const close = async (): Promise<void> => {
    for (const worker of workers) worker.ref()
    team.stop()
    // They end by themselves, unless one is lost.
    const killer = setTimeout(() => void workers.map((worker) => worker.terminate()), grace)
    await Promise.all(exits)
    clearTimeout(killer)
  }
  try {
    // Each says once that its kernels are ready; then the calling thread may block.
    await Promise.all(workers.map((worker) => once(worker, 'message')))
  } catch (error) {
    await Promise.all(workers.map((worker) => worker.terminate()))
    throw error
  }
  for (const worker of workers) worker.on('error', () => {}).unref()
  return { team, close }
}
