import { graphNetwork } from '../../kernels/graph/graph-network.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'
import { batchShards } from '../batch-shards.ts'
import type { GraphEngine, GraphEngineOptions } from './graph-engine.ts'

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
  const forward: GraphEngine['forward'] = (parameters, batch) => {
    network.load(parameters, batch.inputs.kind)
    const outputs = new Float32Array(batch.count * outputCount)
    const spikes = new Float64Array(description.populations.length)
    batchShards(batch.count).forEach((shard, index) => {
      const own = outputs.subarray(shard.start * outputCount, (shard.start + shard.count) * outputCount)
      network.forward(activities[index]!, batch, shard, own, spikes)
    })
    return { outputs, spikes }
  }
  const gradient: GraphEngine['gradient'] = (parameters, batch, lossGradient) => {
    const { outputs: slopes, spikes } = lossGradient(forward(parameters, batch))
    total.fill(0)
    batchShards(batch.count).forEach(({ start, count }, index) => {
      const own = network.backward(activities[index]!, slopes.subarray(start * outputCount, (start + count) * outputCount), spikes)
      for (let at = 0; at < total.length; at++) total[at]! += own[at]!
    })
    return total
  }
  return { name: 'kernels', forward, gradient }
}
