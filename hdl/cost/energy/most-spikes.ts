import { inputShape } from '../../../models/network/inputs/input-shape.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'
import type { SpikeCounts } from './spike-counts.ts'

/** Every input line and every neuron spikes in every step. */
export const mostSpikes = (description: NetworkDescription): SpikeCounts => {
  const { inputs, steps, layers } = description
  const all = (size: number): Int32Array => new Int32Array(steps).fill(size)
  return [inputShape(description).spiking ? all(inputs) : new Int32Array(0), ...layers.map(({ size }) => all(size))]
}
