import type { ArithmeticDescription } from '../neurons/neuron-types.ts'
import type { Arithmetic } from './arithmetic.ts'

/**
 * a / 2^bits as the description rounds it: `floor` drops the low bits, `nearest` adds half a unit first (ties go up), `toward-zero` cuts
 * off the magnitude.
 */
export const roundingShift = <T>(a: Arithmetic<T>, value: T, bits: number, rounding: ArithmeticDescription['rounding']): T => {
  if (bits === 0) return value
  if (rounding === 'toward-zero') return a.shiftTowardZero(value, bits)
  return a.shiftRight(rounding === 'nearest' ? a.add(value, a.constant(1n << BigInt(bits - 1))) : value, bits)
}
