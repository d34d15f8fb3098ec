// A thread that computes shards of batches beside the thread that trains; started by open-training-threads.
import { parentPort, workerData } from 'node:worker_threads'
import { shardComputer } from '../../models/learners/shard-computer.ts'
import { shardSpace } from '../../models/learners/shard-space.ts'
import { helpShardTeam } from '../../models/learners/shard-team.ts'
import type { TrainingEngineOptions } from '../../models/learners/training-engine.ts'
import type { ShardTask } from './shard-task.ts'

const { description, options, memory, control, ...share } = workerData as ShardTask<TrainingEngineOptions>
const computer = shardComputer(description, options, shardSpace(description, options.batch, memory), share)
parentPort!.postMessage('ready')
helpShardTeam(control, computer)
