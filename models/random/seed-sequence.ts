/** Words of the entropy pool. */
const poolSize = 4

const multiplyA = 0x931e8875
const multiplyB = 0x58f38ded

/** A running hash of 32-bit words: the constant changes with every word that goes in. */
const hasher = (start: number, multiplier: number) => {
  let constant = start
  return (word: number): number => {
    let value = (word ^ constant) >>> 0
    constant = Math.imul(constant, multiplier) >>> 0
    value = Math.imul(value, constant) >>> 0
    return (value ^ (value >>> 16)) >>> 0
  }
}

const mix = (x: number, y: number): number => {
  const value = (Math.imul(x, 0xca01f9dd) - Math.imul(y, 0x4973f715)) >>> 0
  return (value ^ (value >>> 16)) >>> 0
}

const wordsOf = (seed: bigint): number[] => {
  const words: number[] = []
  for (let rest = seed; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn))
  return words.length > 0 ? words : [0]
}

/**
 * NumPy's SeedSequence for a non-negative integer seed: `count` 32-bit words, equal to
 * `numpy.random.SeedSequence(seed).generate_state(count)`. Source: O'Neill, "Developing a seed_seq Alternative", 2015.
 */
export const seedSequence = (seed: bigint | number, count: number): Uint32Array => {
  const entropy = wordsOf(BigInt(seed))
  const hash = hasher(0x43b0d7e5, multiplyA)
  const pool = Array.from({ length: poolSize }, (_, index) => hash(entropy[index] ?? 0))
  for (let from = 0; from < poolSize; from++) {
    for (let to = 0; to < poolSize; to++) if (from !== to) pool[to] = mix(pool[to]!, hash(pool[from]!))
  }
  for (const word of entropy.slice(poolSize)) {
    for (let to = 0; to < poolSize; to++) pool[to] = mix(pool[to]!, hash(word))
  }
  const output = hasher(0x8b51f9dd, multiplyB)
  return Uint32Array.from({ length: count }, (_, index) => output(pool[index % poolSize]!))
}
