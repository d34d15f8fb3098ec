import type { Range } from '../arithmetic/range-arithmetic.ts'
import { neuronModel } from './neuron-model.ts'
import { neuronStates } from './neuron-states.ts'
import type { ArithmeticDescription, NeuronConstants } from './neuron-types.ts'

/**
 * All values that each state of a neuron can take in integers, in the order of `neuronStates`: those that its kind states, or a field of
 * `membraneWidth` bits.
 */
export const stateRanges = (
  neuron: { readonly kind: string },
  constants: NeuronConstants,
  arithmetic: ArithmeticDescription,
): readonly Range[] => {
  const largest = 1n << BigInt(arithmetic.membraneWidth - 1)
  return (
    neuronModel(neuron.kind).stateRanges?.(constants, arithmetic) ?? neuronStates(neuron).map(() => ({ low: -largest, high: largest - 1n }))
  )
}
