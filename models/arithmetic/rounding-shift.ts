import type { Arithmetic } from './arithmetic.ts'

/**
 * a / 2^bits as the description rounds it: `floor` drops the low bits, `nearest` adds half a unit first (ties go up).
 */
export const roundingShift = <T>(a: Arithmetic<T>, value: T, bits: number, rounding: 'floor' | 'nearest'): T =>
  rounding === 'nearest' && bits > 0
    ? a.shiftRight(a.add(value, a.constant(1n << BigInt(bits - 1))), bits)
    : a.shiftRight(value, bits)
