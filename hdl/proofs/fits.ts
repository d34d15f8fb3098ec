import type { Arithmetic } from '../../models/arithmetic/arithmetic.ts'

/** 1 where a value fits a signed field of `width` bits, otherwise 0. */
export const fits = <T>(a: Arithmetic<T>, value: T, width: number): T => {
  const highest = (1n << BigInt(width - 1)) - 1n
  return a.select(a.atLeast(value, a.constant(-highest - 1n)), a.atLeast(a.constant(highest), value), a.constant(0n))
}
