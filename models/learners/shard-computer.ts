import { linearMemoryNetwork } from '../kernels/linear-memory-network.ts'
import { trainableChain } from '../graph/float/trainable-chain.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { batchShards } from './batch-shards.ts'
import type { ShardSpace } from './shard-space.ts'
import type { TrainingEngineOptions } from './training-engine.ts'

/** Runs its shards of the batch in a space: outputs from weights and inputs, then gradients from the gradient in the outputs. */
export type ShardComputer = { forward(): void; backward(): void }

/**
 * Computes every `threads`-th shard from `first` on, with kernels and memory of its own. A shard's values do not depend on which others are
 * computed here.
 * @throws EngramError (exit code 2) for a network that the kernels cannot train
 */
export const shardComputer = (
  description: GraphDescription,
  { batch, surrogateSlope, resetGradient }: TrainingEngineOptions,
  space: ShardSpace,
  { first, threads }: { readonly first: number; readonly threads: number },
): ShardComputer => {
  const network = linearMemoryNetwork(trainableChain(description))
  const set = network.parameterSet()
  const { length } = graphInputShape(description)
  const outputs = graphOutputs(description)
  const shards = batchShards(batch)
    .map((shard, index) => ({ ...shard, index }))
    .filter(({ index }) => index % threads === first)
    .map(({ start, count, index }) => ({
      activity: network.activity(count),
      inputs: space.inputs.subarray(start * length, (start + count) * length),
      outputs: space.outputs.subarray(start * outputs, (start + count) * outputs),
      outputGradient: space.outputGradient.subarray(start * outputs, (start + count) * outputs),
      gradient: space.gradients.subarray(index * network.parameterCount, (index + 1) * network.parameterCount),
    }))
  return {
    forward: () => {
      network.load(set, space.weights)
      for (const shard of shards) shard.outputs.set(network.forward(set, shard.activity, shard.inputs))
    },
    backward: () => {
      for (const shard of shards)
        shard.gradient.set(network.backward(set, shard.activity, shard.outputGradient, surrogateSlope, resetGradient === 'attached'))
    },
  }
}
