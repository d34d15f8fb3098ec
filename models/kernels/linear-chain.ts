import type { PopulationArithmetic } from '../arithmetic/population-arithmetic.ts'
import type { LinearMemory } from '../neurons/neuron-types.ts'

/**
 * What the fused kernels run: fully connected layers of neurons that have a linear memory, one behind the other, and a linear map of the
 * mean of the last one's membrane potentials. Its parameters are those of `parameterLayout`.
 */
export type LinearChain = {
  readonly steps: number
  /** Lines that enter. */
  readonly inputs: number
  /** Whether they carry spikes, new ones in each step, instead of one value each for all steps. */
  readonly spiking: boolean
  readonly layers: readonly { readonly size: number; readonly memory: LinearMemory }[]
  /** Steps by which the spikes of a layer reach the next one late. */
  readonly layerDelay: 0 | 1
  readonly outputs: number
} & Pick<PopulationArithmetic, 'reset' | 'threshold'>
