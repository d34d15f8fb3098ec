import { neuronModel } from './neuron-model.ts'

/**
 * Names of the states that a neuron of a description has beside its membrane potential.
 * @throws EngramError (exit code 2) for a kind that is not registered
 */
export const neuronStates = (neuron: { readonly kind: string }): readonly string[] => {
  const { states = [] } = neuronModel(neuron.kind)
  return typeof states === 'function' ? states(neuron) : states
}
