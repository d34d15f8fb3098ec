import { EngramError } from '../errors/engram-error.ts'
import type { NeuronModel } from './neuron-types.ts'
import { neuronRegistry } from './neuron-registry.ts'

/**
 * The model of a neuron kind.
 * @throws EngramError (exit code 2) for a kind that is not registered
 */
export const neuronModel = (kind: string): NeuronModel => {
  const model = Object.hasOwn(neuronRegistry, kind) ? neuronRegistry[kind] : undefined
  if (!model) {
    throw new EngramError(`neuron kind ${JSON.stringify(kind)}: expected one of ${Object.keys(neuronRegistry).join(', ')}`, 2)
  }
  return model
}
