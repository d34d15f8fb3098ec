import { inputShape } from '../network/inputs/input-shape.ts'
import type { NetworkDescription } from '../network/network-description.ts'
import { neuronModel } from '../neurons/neuron-model.ts'
import { neuronStates } from '../neurons/neuron-states.ts'

/** About how many additions an inference of the integer model makes. */
export const inferenceWork = (description: NetworkDescription): number => {
  const { inputs, layers, steps, readout } = description
  const { spiking } = inputShape(description)
  const sizes = [inputs, ...layers.map(({ size }) => size)]
  const each = layers.map(({ size, neuron }, layer) =>
    size * ((layer > 0 || spiking ? sizes[layer]! : 0) + neuronModel(neuron.kind).depth(neuron) + neuronStates(neuron).length + 4))
  return (spiking ? 0 : inputs * sizes[1]!) + steps * (each.reduce((sum, one) => sum + one, 0) + sizes.at(-1)! * readout.outputs)
}
