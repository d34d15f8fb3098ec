import type { Arithmetic } from '../../models/arithmetic/arithmetic.ts'

/** Signed numbers, each wrapped to `width` bits, side by side as one word that counts from zero; the first one lowest. */
export const wordOf = <T>(a: Arithmetic<T>, fields: readonly T[], width: number): T =>
  fields.reduce((word, field, index) => {
    const size = a.constant(1n << BigInt(width))
    const signed = a.resize(field, width, 'wrap')
    const unsigned = a.select(a.atLeast(signed, a.constant(0n)), signed, a.add(signed, size))
    return a.add(word, a.multiply(unsigned, a.constant(1n << BigInt(index * width))))
  }, a.constant(0n))
