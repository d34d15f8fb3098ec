import { workerEntry } from '../../datasets/files/worker-entry.ts'
import { batchShards } from '../../models/learners/batch-shards.ts'
import { shardComputer } from '../../models/learners/shard-computer.ts'
import { shardSpace, type ShardSpace } from '../../models/learners/shard-space.ts'
import type { TrainingEngineOptions } from '../../models/learners/training-engine.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { openShardThreads, type ShardThreads } from './open-shard-threads.ts'
import type { ShardTask } from './shard-task.ts'

/**
 * A team of `threads` threads that train a chain, the calling one among them; no more than there are shards.
 * @throws EngramError (exit code 2) for a network that the kernels cannot train
 */
export const openTrainingThreads = async (
  description: GraphDescription,
  options: TrainingEngineOptions,
  threads: number,
): Promise<ShardThreads<ShardSpace>> => {
  const count = Math.min(threads, batchShards(options.batch).length)
  const space = shardSpace(description, options.batch)
  const { batch, surrogateSlope, resetGradient = 'detached' } = options
  return openShardThreads(count, {
    space,
    own: shardComputer(description, options, space, { first: 0, threads: count }),
    entry: workerEntry(import.meta.url, './training-worker'),
    taskOf: (share): Omit<ShardTask<TrainingEngineOptions>, 'control'> =>
      ({ description, options: { batch, surrogateSlope, resetGradient }, memory: space.memory, ...share }),
  })
}
