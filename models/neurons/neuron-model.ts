import { EngramError } from '../errors/engram-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import { showValue } from '../errors/show-value.ts'
import type { NeuronModel } from './neuron-types.ts'
import { neuronRegistry } from './neuron-registry.ts'

/**
 * The model of a neuron kind. `place` is where the kind was found, for the message.
 * @throws EngramError (exit code 2) for a kind that is not registered
 */
export const neuronModel = (kind: string, place = 'neuron kind'): NeuronModel => {
  const model = Object.hasOwn(neuronRegistry, kind) ? neuronRegistry[kind] : undefined
  if (!model) {
    const kinds = Object.keys(neuronRegistry)
    const near = nearestNames(kind, kinds)
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''
    throw new EngramError(`${place}: got ${showValue(kind)}, expected one of ${kinds.join(', ')}${hint}`, 2)
  }
  return model
}
