import type { Arithmetic } from '../arithmetic/arithmetic.ts'
import { spikeCondition } from '../arithmetic/spike-condition.ts'
import type { ArithmeticDescription, NeuronStep } from './neuron-types.ts'

/**
 * The end of every neuron's integer step, and of hdl/blocks/membrane_reset.sv: from the potential that its own dynamics give to the stored
 * membrane potential and the spike, in the order that `arithmetic.reset` names. `inside` was subtracted by the caller, before
 * its division (see `resetInside`). With `raised` a spike needs so much more than the threshold, but subtracts the threshold
 * alone; with `held` there is none.
 */
export const resetMembrane = <T>(
  a: Arithmetic<T>,
  { reset, threshold: comparison, membraneWidth, overflow }: ArithmeticDescription,
  { potential, threshold, spike, raised, held }: {
    readonly potential: T
    readonly threshold: T
    readonly spike: T
    readonly raised?: T | undefined
    readonly held?: T | undefined
  },
): NeuronStep<T> => {
  const zero = a.constant(0n)
  const fires = (value: T): T => {
    const reached = spikeCondition(a, raised === undefined ? value : a.subtract(value, raised), threshold, comparison)
    return held === undefined ? reached : a.select(held, zero, reached)
  }
  if (reset === 'delayed' || reset === 'inside' || reset === 'delayed-zero') {
    const late = {
      delayed: () => a.subtract(potential, a.select(spike, threshold, zero)),
      inside: () => potential,
      'delayed-zero': () => a.select(spike, zero, potential),
    }[reset]()
    const membrane = a.resize(late, membraneWidth, overflow)
    return { membrane, spike: fires(membrane) }
  }
  const stored = a.resize(potential, membraneWidth, overflow)
  const fired = fires(stored)
  const after = reset === 'zero' ? zero : a.resize(a.subtract(stored, threshold), membraneWidth, overflow)
  return { membrane: a.select(fired, after, stored), spike: fired }
}
