import { graphNetwork } from '../../kernels/graph/graph-network.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'
import { batchShards } from '../batch-shards.ts'
import type { BatchOutputs, GraphEngine, GraphEngineOptions } from './graph-engine.ts'
import type { SampleBatch } from './sample-batch.ts'

/**
 * Trains any graph on the fused float32 kernels. A batch is cut into fixed shards, whose gradients are added up in order.
 * @throws EngramError (exit code 2) for a population without a form for the kernels, or a reset inside its dynamics
 */
export const kernelGraphEngine = (description: GraphDescription, options: GraphEngineOptions): GraphEngine => {
  const shardSize = Math.max(...batchShards(options.batch).map(({ count }) => count))
  const network = graphNetwork(description, options, shardSize)
  const activities = batchShards(options.batch).map(() => network.activity(shardSize))
  const outputCount = graphOutputs(description)
  const total = new Float32Array(network.parameterCount)
  const dropping = Object.values(options.dropout ?? {}).some((share) => share > 0)
  const run = (parameters: Float32Array, batch: SampleBatch, update: number | undefined): BatchOutputs => {
    network.load(parameters, batch.inputs.kind, update !== undefined)
    const outputs = new Float32Array(batch.count * outputCount)
    const spikes = new Float64Array(description.populations.length)
    batchShards(batch.count).forEach((shard, index) => {
      const own = outputs.subarray(shard.start * outputCount, (shard.start + shard.count) * outputCount)
      network.drop(activities[index]!, shard, update)
      network.forward(activities[index]!, batch, shard, own, spikes)
    })
    return { outputs, spikes }
  }
  const gradient: GraphEngine['gradient'] = (parameters, batch, lossGradient, update = 0) => {
    const { outputs: slopes, spikes } = lossGradient(run(parameters, batch, dropping ? update : undefined))
    total.fill(0)
    batchShards(batch.count).forEach(({ start, count }, index) => {
      const own = network.backward(activities[index]!, slopes.subarray(start * outputCount, (start + count) * outputCount), spikes)
      for (let at = 0; at < total.length; at++) total[at]! += own[at]!
    })
    return total
  }
  return { name: 'kernels', forward: (parameters, batch) => run(parameters, batch, undefined), gradient }
}
