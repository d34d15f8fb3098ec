import type { Arithmetic } from '../arithmetic/arithmetic.ts'
import type { ArithmeticDescription } from './neuron-types.ts'

/** Subtracts the threshold of the previous spike before a neuron's division, where `arithmetic.reset` is `inside`. */
export const resetInside = <T>(
  a: Arithmetic<T>,
  { reset }: ArithmeticDescription,
  { numerator, threshold, spike }: { readonly numerator: T; readonly threshold: T; readonly spike: T },
): T => (reset === 'inside' ? a.subtract(numerator, a.select(spike, threshold, a.constant(0n))) : numerator)
