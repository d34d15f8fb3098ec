import { describe, expect, it } from 'vitest'
import { shiftedTerms } from './shifted-terms.ts'

describe('shiftedTerms', () => {
  it.each([
    [0n, { terms: 0, subtracts: false, apart: 0, low: 0 }],
    [1n, { terms: 1, subtracts: false, apart: 0, low: 0 }],
    [65536n, { terms: 1, subtracts: false, apart: 0, low: 16 }],
    // 3/4 is both 1/2 + 1/4 and 1 - 1/4.
    [3n << 14n, { terms: 2, subtracts: false, apart: 1, low: 14 }],
    // 5/8 = 1/2 + 1/8, 7/8 = 1 - 1/8, 15/16 = 1 - 1/16
    [5n << 13n, { terms: 2, subtracts: false, apart: 2, low: 13 }],
    [7n << 13n, { terms: 2, subtracts: true, apart: 3, low: 13 }],
    [15n << 12n, { terms: 2, subtracts: true, apart: 4, low: 12 }],
    [(1n << 62n) - 1n, { terms: 2, subtracts: true, apart: 62, low: 0 }],
    [11n, undefined],
    [13n << 3n, undefined],
    [58982n, undefined],
  ])('%d (by hand)', (factor, expected) => {
    expect(shiftedTerms(factor)).toEqual(expected)
  })

  it('give the product of every constant of 12 bits that is a sum or a difference of two powers, and of no other', () => {
    const powers = Array.from({ length: 14 }, (_, place) => 2 ** place)
    const reachable = new Set([0, ...powers, ...powers.flatMap((a) => powers.flatMap((b) => [a + b, a - b]))])
    const wrong = Array.from({ length: 4096 }, (_, factor) => factor).filter((factor) => {
      const found = shiftedTerms(BigInt(factor))
      if (!found) return reachable.has(factor)
      const { terms, subtracts, apart, low } = found
      return factor !== (terms === 0 ? 0 : 2 ** low * (terms === 1 ? 1 : 2 ** apart + (subtracts ? -1 : 1)))
    })
    expect(wrong).toEqual([])
  })
})
