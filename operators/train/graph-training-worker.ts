// A thread that computes shards of batches of any graph beside the thread that trains; started by open-graph-training-threads.
import { parentPort, workerData } from 'node:worker_threads'
import { graphShardComputer } from '../../models/learners/graph/graph-shard-computer.ts'
import { graphSpace } from '../../models/learners/graph/graph-space.ts'
import type { GraphEngineOptions } from '../../models/learners/graph/graph-engine.ts'
import { helpShardTeam } from '../../models/learners/shard-team.ts'
import type { ShardTask } from './shard-task.ts'

const { description, options, memory, control, ...share } = workerData as ShardTask<GraphEngineOptions>
const computer = graphShardComputer(description, options, graphSpace(description, options.batch, memory), share)
parentPort!.postMessage('ready')
helpShardTeam(control, computer)
