import type { Arithmetic } from '../arithmetic/arithmetic.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import type { ArithmeticDescription, NeuronStep } from './neuron-types.ts'
import { resetInside } from './reset-inside.ts'
import { resetMembrane } from './reset-membrane.ts'

/**
 * The end of an integer step of neurons with an implicit leak: `driven`, input current plus history, times the reciprocal of 1 + leak,
 * shifted back, then the reset. The RTL is hdl/neurons/leak_division_update.sv.
 */
export const divideByLeak = <T>(
  a: Arithmetic<T>,
  { threshold, inverse_denominator }: { readonly threshold: T; readonly inverse_denominator: T },
  arithmetic: ArithmeticDescription,
  { driven, spike, held }: { readonly driven: T; readonly spike: T; readonly held?: T | undefined },
): NeuronStep<T> => {
  const { coefficientFraction, rounding } = arithmetic
  const numerator = resetInside(a, arithmetic, { numerator: driven, threshold, spike })
  const potential = roundingShift(a, a.multiply(numerator, inverse_denominator), coefficientFraction, rounding)
  return resetMembrane(a, arithmetic, { potential, threshold, spike, held })
}
