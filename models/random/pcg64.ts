import { seedSequence } from './seed-sequence.ts'

const mask128 = (1n << 128n) - 1n
const mask64 = (1n << 64n) - 1n
const multiplier = 0x2360ed051fc65da44385df649fccf645n

/** A generator of 64-bit words and of doubles in [0, 1) with 53 random bits. */
export type Pcg64 = { next(): bigint; uniform(): number }

/**
 * PCG64 (XSL-RR) seeded as NumPy does: the same numbers as `numpy.random.Generator(PCG64(SeedSequence(seed)))`.
 * Source: O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms", 2014.
 */
export const pcg64 = (seed: bigint | number): Pcg64 => {
  const words = seedSequence(seed, 8)
  const word64 = (index: number): bigint => BigInt(words[2 * index]!) | (BigInt(words[2 * index + 1]!) << 32n)
  const increment = ((((word64(2) << 64n) | word64(3)) << 1n) | 1n) & mask128
  let state = 0n
  const advance = (): void => void (state = (state * multiplier + increment) & mask128)
  advance()
  state = (state + ((word64(0) << 64n) | word64(1))) & mask128
  advance()
  const next = (): bigint => {
    advance()
    const folded = (state >> 64n) ^ (state & mask64)
    const rotation = state >> 122n
    return ((folded >> rotation) | (folded << (64n - rotation))) & mask64
  }
  return { next, uniform: () => Number(next() >> 11n) / 2 ** 53 }
}
