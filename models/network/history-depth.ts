import { neuronModel } from '../neurons/neuron-model.ts'
import type { NetworkDescription } from './network-description.ts'

/** Past membranes of a layer's neurons that can differ from zero in an inference, which begins with all of them zero; at least 1. */
export const historyDepth = ({ layers, steps }: NetworkDescription, layer: number): number => {
  const { neuron } = layers[layer]!
  return Math.max(1, Math.min(neuronModel(neuron.kind).depth(neuron), steps - 1))
}
