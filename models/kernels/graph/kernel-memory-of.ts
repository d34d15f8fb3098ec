import type { KernelMemory } from '../../neurons/kernel-memory.ts'
import type { NeuronModel } from '../../neurons/neuron-types.ts'

/**
 * One unit of a kind with its parameters as the kernels step it: what the kind says itself, otherwise what follows from its linear memory;
 * `undefined` for a kind that has neither. A memory that is divided by its leak, 1 + lambda, has that in its scale.
 */
export const kernelMemoryOf = (
  model: NeuronModel,
  parameters: { readonly kind: string; readonly [name: string]: unknown },
): KernelMemory | undefined => {
  if (model.kernelMemory) return model.kernelMemory(parameters)
  const leak = typeof parameters['lambda'] === 'number' ? parameters['lambda'] : undefined
  const memory = model.linearMemory?.(leak === undefined ? parameters : { ...parameters, lambda: 0 })
  if (!memory) return undefined
  const { taps, exponentials, threshold, synapticDecay } = memory
  if (leak !== undefined)
    return { sends: 'spikes', rows: { threshold, scale: 1 / (1 + leak) }, taps, ...(exponentials && { exponentials }) }
  return { sends: 'spikes', rows: { threshold, decay: taps[0]!, ...(model.states !== undefined && { synapticDecay }) } }
}
