import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { workerEntry } from '../../datasets/files/worker-entry.ts'
import { batchShards } from '../../models/learners/batch-shards.ts'
import { shardComputer } from '../../models/learners/shard-computer.ts'
import { shardSpace } from '../../models/learners/shard-space.ts'
import { shardTeam, shardTeamControl, type ShardTeam } from '../../models/learners/shard-team.ts'
import type { TrainingEngineOptions } from '../../models/learners/training-engine.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { TrainingTask } from './training-worker.ts'

/** A team over several threads. `close` ends the threads and resolves when they are gone. */
export type TrainingThreads = { readonly team: ShardTeam; close(): Promise<void> }

/** How long a thread that is told to stop may take before it is ended, in milliseconds. */
const grace = 2000

/**
 * Starts `threads - 1` worker threads that compute shards of batches beside the calling thread, which blocks while they do; no more of them
 * than there are shards. They end with the thread that started them at the latest.
 * @throws EngramError (exit code 2) for a network that the kernels cannot train
 */
export const openTrainingThreads = async (
  description: GraphDescription,
  options: TrainingEngineOptions,
  threads: number,
): Promise<TrainingThreads> => {
  const count = Math.min(threads, batchShards(options.batch).length)
  const space = shardSpace(description, options.batch)
  const control = shardTeamControl()
  const own = shardComputer(description, options, space, { first: 0, threads: count })
  const { batch, surrogateSlope, resetGradient = 'detached' } = options
  const workers = Array.from({ length: count - 1 }, (_, index) => {
    const task: TrainingTask = {
      description, options: { batch, surrogateSlope, resetGradient }, memory: space.memory, control, first: index + 1, threads: count,
    }
    return new Worker(workerEntry(import.meta.url, './training-worker'), { workerData: task })
  })
  const exits = workers.map((worker) => once(worker, 'exit').catch(() => {}))
  const team = shardTeam(space, own, control, count - 1)
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
