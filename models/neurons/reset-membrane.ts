import type { Arithmetic } from '../arithmetic/arithmetic.ts'
import { spikeCondition } from '../arithmetic/spike-condition.ts'
import type { ArithmeticDescription, NeuronStep } from './neuron-types.ts'

/**
 * The end of every neuron's integer step, and of hdl/membrane_reset.sv: from the potential that its own dynamics give to the stored
 * membrane potential and the spike, in the order that `arithmetic.reset` names. `inside` was subtracted by the caller, before
 * its division (see `resetInside`).
 */
export const resetMembrane = <T>(
  a: Arithmetic<T>,
  { reset, threshold: comparison, membraneWidth, overflow }: ArithmeticDescription,
  { potential, threshold, spike }: { readonly potential: T; readonly threshold: T; readonly spike: T },
): NeuronStep<T> => {
  const zero = a.constant(0n)
  if (reset === 'delayed' || reset === 'inside' || reset === 'delayed-zero') {
    const late = {
      delayed: () => a.subtract(potential, a.select(spike, threshold, zero)),
      inside: () => potential,
      'delayed-zero': () => a.select(spike, zero, potential),
    }[reset]()
    const membrane = a.resize(late, membraneWidth, overflow)
    return { membrane, spike: spikeCondition(a, membrane, threshold, comparison) }
  }
  const stored = a.resize(potential, membraneWidth, overflow)
  const fired = spikeCondition(a, stored, threshold, comparison)
  const after = reset === 'zero' ? zero : a.resize(a.subtract(stored, threshold), membraneWidth, overflow)
  return { membrane: a.select(fired, after, stored), spike: fired }
}
