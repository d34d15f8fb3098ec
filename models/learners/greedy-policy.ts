import { linearMemoryNetwork } from '../kernels/linear-memory-network.ts'
import { argmax } from '../network/argmax.ts'
import { linearChainOf } from '../network/float/linear-chain-of.ts'
import { encodeInputs } from '../network/inputs/encode-inputs.ts'
import { inputShape } from '../network/inputs/input-shape.ts'
import type { NetworkDescription } from '../network/network-description.ts'

/** Chooses the action with the largest value for each of at most `capacity` observations, [n][channels]. */
export type GreedyPolicy = { load(weights: Float32Array): void; act(observations: Float32Array): Int32Array }

/** A policy on the fused kernels for at most `capacity` observations at once. A row's action does not depend on the others. */
export const greedyPolicy = (description: NetworkDescription, capacity: number): GreedyPolicy => {
  const network = linearMemoryNetwork(linearChainOf(description))
  const set = network.parameterSet()
  const activity = network.activity(capacity)
  const { channels, length } = inputShape(description)
  const padded = new Float32Array(capacity * length)
  return {
    load: (weights) => network.load(set, weights),
    act: (observations) => {
      padded.fill(0).set(encodeInputs(description, observations))
      const outputs = network.forward(set, activity, padded)
      const rows = observations.length / channels
      return argmax(Float64Array.from(outputs.subarray(0, rows * description.readout.outputs)), description.readout.outputs)
    },
  }
}
