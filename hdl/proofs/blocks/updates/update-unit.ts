import type { ArithmeticDescription, NeuronConstants, NeuronModel } from '../../../../models/neurons/neuron-types.ts'
import type { OwnField } from '../../../graph/own-fields.ts'
import type { EquivalenceProof } from '../../proof.ts'

/** An update unit as a generated circuit has it: the kind of neuron with its numbers, and the parameters of the instance. */
export type UpdateUnit = {
  readonly name: string
  readonly says: string
  readonly model: NeuronModel
  readonly arithmetic: ArithmeticDescription
  readonly currentWidth: number
  readonly constants: NeuronConstants
  /** Where constants that neurons have for themselves lie in their words. */
  readonly own: readonly OwnField[]
  /** How many states a neuron has beside its membrane potential in the memories. */
  readonly states: number
  readonly parameters: EquivalenceProof['circuit']['parameters']
}
