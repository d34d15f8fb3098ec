// A thread that computes shards of batches of any graph beside the thread that trains; started by open-graph-training-threads.
import { parentPort, workerData } from 'node:worker_threads'
import { graphShardComputer } from '../../models/learners/graph/graph-shard-computer.ts'
import { graphSpace } from '../../models/learners/graph/graph-space.ts'
import type { GraphEngineOptions } from '../../models/learners/graph/graph-engine.ts'
import { helpShardTeam } from '../../models/learners/shard-team.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** What such a thread is given. */
export type GraphTrainingTask = {
  readonly description: GraphDescription
  readonly options: GraphEngineOptions
  readonly memory: SharedArrayBuffer
  readonly control: Int32Array<SharedArrayBuffer>
  readonly first: number
  readonly threads: number
}

const { description, options, memory, control, ...share } = workerData as GraphTrainingTask
const computer = graphShardComputer(description, options, graphSpace(description, options.batch, memory), share)
parentPort!.postMessage('ready')
helpShardTeam(control, computer)
