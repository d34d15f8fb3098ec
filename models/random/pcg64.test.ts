import { describe, expect, it } from 'vitest'
import recorded from './fixtures/numpy.json' with { type: 'json' }
import { pcg64 } from './pcg64.ts'
import { seedSequence } from './seed-sequence.ts'

// The fixture was recorded from NumPy by fixtures/record-numpy.py.
describe.each(recorded)('seed $seed', ({ seed, words, raw, uniform }) => {
  it('spreads as NumPy\'s SeedSequence', () => {
    expect(Array.from(seedSequence(BigInt(seed), 10))).toEqual(words)
  })

  it('generates as NumPy\'s PCG64', () => {
    const generator = pcg64(BigInt(seed))
    expect(raw.map(() => String(generator.next()))).toEqual(raw)
    const again = pcg64(BigInt(seed))
    expect(uniform.map(() => again.uniform())).toEqual(uniform)
  })
})
