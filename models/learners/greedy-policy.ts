import { linearMemoryNetwork } from '../kernels/linear-memory-network.ts'
import { argmax } from '../arithmetic/argmax.ts'
import { trainableChain } from '../graph/float/trainable-chain.ts'
import { encodeInputs } from '../graph/inputs/encode-inputs.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import type { GraphDescription } from '../graph/graph-description.ts'

/** Chooses the action with the largest value for each of at most `capacity` observations, [n][channels]. */
export type GreedyPolicy = { load(weights: Float32Array): void; act(observations: Float32Array): Int32Array }

/** A policy on the fused kernels for at most `capacity` observations at once. A row's action does not depend on the others. */
export const greedyPolicy = (description: GraphDescription, capacity: number): GreedyPolicy => {
  const network = linearMemoryNetwork(trainableChain(description))
  const set = network.parameterSet()
  const activity = network.activity(capacity)
  const actions = graphOutputs(description)
  const { channels, length } = graphInputShape(description)
  const padded = new Float32Array(capacity * length)
  return {
    load: (weights) => network.load(set, weights),
    act: (observations) => {
      padded.fill(0).set(encodeInputs(description, observations))
      const outputs = network.forward(set, activity, padded)
      const rows = observations.length / channels
      return argmax(Float64Array.from(outputs.subarray(0, rows * actions)), actions)
    },
  }
}
