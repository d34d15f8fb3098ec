import { EngramError } from '../errors/engram-error.ts'
import { neuronModel } from '../neurons/neuron-model.ts'
import type { LinearMemory } from '../neurons/neuron-types.ts'

/**
 * The linear memory of a neuron as a description names it.
 * @throws EngramError (exit code 2) for a kind that is not registered or has no linear memory
 */
export const linearMemoryOf = (neuron: { readonly kind: string }): LinearMemory => {
  const memory = neuronModel(neuron.kind).linearMemory?.(neuron)
  if (!memory) throw new EngramError(`neuron kind ${neuron.kind}: has no linear memory, so TensorFlow cannot train it yet`, 2)
  return memory
}
