import type { NeuronConstants } from '../../neurons/neuron-types.ts'

/**
 * Integer constants of a population: those of all its neurons (where they differ, those of the first), and those that each has for itself.
 */
export type PopulationConstants = {
  readonly shared: NeuronConstants
  readonly own: { readonly [constant: string]: readonly bigint[] }
  /** Bits, without a sign, that a circuit keeps of a constant, or of each of a list, where that is more than its values take. */
  readonly bits?: { readonly [constant: string]: number }
}
