import { workerEntry } from '../../datasets/files/worker-entry.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { batchShards } from '../../models/learners/batch-shards.ts'
import { spreadGraph } from '../../models/learners/graph/delays/spread-graph.ts'
import { tappedConnections } from '../../models/learners/graph/delays/tapped-connections.ts'
import type { GraphEngineOptions } from '../../models/learners/graph/graph-engine.ts'
import { graphShardComputer } from '../../models/learners/graph/graph-shard-computer.ts'
import { graphSpace, type GraphSpace } from '../../models/learners/graph/graph-space.ts'
import { openShardThreads, type ShardThreads } from './open-shard-threads.ts'
import type { ShardTask } from './shard-task.ts'

/**
 * A team of `threads` threads that train any graph, the calling one among them; no more than there are shards.
 * @throws EngramError (exit code 2) for a network that the kernels cannot train
 */
export const openGraphTrainingThreads = async (
  given: GraphDescription,
  options: GraphEngineOptions,
  threads: number,
): Promise<ShardThreads<GraphSpace>> => {
  const { description } = spreadGraph(given, tappedConnections(given, options))
  const count = Math.min(threads, batchShards(options.batch).length)
  const space = graphSpace(description, options.batch)
  return openShardThreads(count, {
    space,
    own: graphShardComputer(description, options, space, { first: 0, threads: count }),
    entry: workerEntry(import.meta.url, './graph-training-worker'),
    taskOf: (share): Omit<ShardTask<GraphEngineOptions>, 'control'> => ({ description, options, memory: space.memory, ...share }),
  })
}
