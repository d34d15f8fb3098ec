import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphNetwork } from '../../kernels/graph/graph-network.ts'
import { batchShards } from '../batch-shards.ts'
import type { ShardComputer } from '../shard-computer.ts'
import type { GraphEngineOptions } from './graph-engine.ts'
import type { GraphSpace } from './graph-space.ts'
import { outputsOfSample } from './outputs-of-sample.ts'

/**
 * Computes every `threads`-th shard of the batch that lies in a space, from `first` on, with kernels and memory of its own. A shard's
 * values do not depend on which others are computed here.
 * @throws EngramError (exit code 2) for a network that the kernels cannot train
 */
export const graphShardComputer = (
  description: GraphDescription,
  options: GraphEngineOptions,
  space: GraphSpace,
  { first, threads }: { readonly first: number; readonly threads: number },
): ShardComputer => {
  const shards = batchShards(options.batch)
  const network = graphNetwork(description, options, shards[0]!.count)
  const activities = shards.map((_, index) => (index % threads === first ? network.activity(shards[0]!.count) : undefined))
  const perSample = outputsOfSample(description)
  const populations = description.populations.length
  const { parameterCount } = network
  const own = (count: number) =>
    batchShards(count).flatMap((shard, index) => {
      const activity = activities[index]
      return activity ? [{ shard, index, activity }] : []
    })
  const outputsOf = (values: Float32Array, { start, count }: { readonly start: number; readonly count: number }): Float32Array =>
    values.subarray(start * perSample, (start + count) * perSample)
  return {
    forward: () => {
      const { batch, update, rounded } = space.take()
      const mine = own(batch.count)
      if (mine.length === 0) return
      network.load(space.parameters, batch.inputs.kind, update !== undefined, rounded)
      for (const { shard, index, activity } of mine) {
        network.drop(activity, shard, update)
        const spikes = space.spikes.subarray(index * populations, (index + 1) * populations).fill(0)
        network.forward(activity, batch, shard, outputsOf(space.outputs, shard), spikes)
      }
    },
    backward: () => {
      const slopes = Number.isNaN(space.spikeGradient[0]!) ? undefined : space.spikeGradient
      for (const { shard, index, activity } of own(space.take().batch.count)) {
        const gradient = network.backward(activity, outputsOf(space.outputGradient, shard), slopes)
        space.gradients.set(gradient, index * parameterCount)
      }
    },
  }
}
