import { inputShape } from '../../../models/network/inputs/input-shape.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'

/** Spikes of one inference: [0] of the input lines in each step (empty where a current comes in), [1 + layer] of a layer's neurons. */
export type SpikeCounts = readonly ArrayLike<number>[]

/**
 * Spikes of sample `sample` of n, from its inputs and from a trace of spikes, both [sample][...] as `quantiseInputs` and the models give
 * them.
 */
export const spikeCounts = (
  description: NetworkDescription,
  inputs: ArrayLike<number>,
  spikes: ArrayLike<number>,
  sample: number,
): SpikeCounts => {
  const { steps, layers } = description
  const { spiking, length } = inputShape(description)
  const count = (values: ArrayLike<number>, from: number, size: number): Int32Array => {
    const counts = new Int32Array(steps)
    for (let at = 0; at < steps * size; at++) if (values[from + at] !== 0) counts[Math.floor(at / size)]!++
    return counts
  }
  let from = sample * steps * layers.reduce((sum, { size }) => sum + size, 0)
  return [
    spiking ? count(inputs, sample * length, description.inputs) : new Int32Array(0),
    ...layers.map(({ size }) => {
      const counts = count(spikes, from, size)
      from += steps * size
      return counts
    }),
  ]
}
