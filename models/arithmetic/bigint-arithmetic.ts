import type { Arithmetic } from './arithmetic.ts'

/** Exact integers of any size: this instance of {@link Arithmetic} is the definition that all others are held to. */
export const bigintArithmetic: Arithmetic<bigint> = {
  constant: (value) => value,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  shiftRight: (a, bits) => a >> BigInt(bits),
  shiftTowardZero: (a, bits) => a / (1n << BigInt(bits)),
  atLeast: (a, b) => (a >= b ? 1n : 0n),
  select: (condition, whenOne, whenZero) => (condition === 1n ? whenOne : whenZero),
  resize: (a, width, overflow) => {
    if (overflow === 'wrap') return BigInt.asIntN(width, a)
    const highest = (1n << BigInt(width - 1)) - 1n
    return a > highest ? highest : a < -highest - 1n ? -highest - 1n : a
  },
}
