import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arithmetic } from './arithmetic.ts'
import { bigintArithmetic } from './bigint-arithmetic.ts'
import { bitsOfRange } from './bits-of-range.ts'
import { numberFormat } from './number-format.ts'
import { rangeArithmetic, type Range } from './range-arithmetic.ts'
import { roundHalfEven } from './round-half-even.ts'
import { roundingShift } from './rounding-shift.ts'

/** One expression that uses every operation. */
const expression = <T>(a: Arithmetic<T>, x: T, y: T): T => {
  const product = a.multiply(a.add(x, a.constant(3n)), y)
  const shifted = roundingShift(a, a.shiftTowardZero(product, 1), 2, 'nearest')
  return a.resize(a.select(a.atLeast(shifted, x), a.subtract(shifted, y), a.shiftRight(x, 2)), 12, 'saturate')
}

describe('arithmetic', () => {
  it('bounds by ranges whatever the exact integers give', () => {
    const value = fc.bigInt({ min: -500n, max: 500n })
    fc.assert(
      fc.property(value, value, value, value, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, c, d, share) => {
        const range = (p: bigint, q: bigint): Range => ({ low: p < q ? p : q, high: p < q ? q : p })
        const inside = ({ low, high }: Range): bigint => low + BigInt(Math.floor(Number(high - low) * share))
        const x = range(a, b)
        const y = range(c, d)
        const bound = expression(rangeArithmetic, x, y)
        const exact = expression(bigintArithmetic, inside(x), inside(y))
        expect(exact >= bound.low && exact <= bound.high).toBe(true)
      }),
    )
  })

  it('brings exact integers into a field: to its ends, or around (by hand)', () => {
    const into = (overflow: 'saturate' | 'wrap') =>
      [-9n, -8n, -7n, 0n, 6n, 7n, 8n, 9n, 23n].map((value) => bigintArithmetic.resize(value, 4, overflow))
    expect(into('saturate')).toEqual([-8n, -8n, -7n, 0n, 6n, 7n, 7n, 7n, 7n])
    expect(into('wrap')).toEqual([7n, -8n, -7n, 0n, 6n, 7n, -8n, -7n, 7n])
  })

  it('compares, chooses and shifts exact integers (by hand)', () => {
    const { atLeast, select, shiftRight } = bigintArithmetic
    expect([atLeast(2n, 1n), atLeast(1n, 1n), atLeast(0n, 1n), atLeast(-1n, 0n)]).toEqual([1n, 1n, 0n, 0n])
    expect([select(1n, 5n, 6n), select(0n, 5n, 6n)]).toEqual([5n, 6n])
    expect([shiftRight(-1n, 3), shiftRight(-8n, 3), shiftRight(-9n, 3), shiftRight(15n, 3), shiftRight(5n, 0)]).toEqual([
      -1n,
      -1n,
      -2n,
      1n,
      5n,
    ])
  })

  it('refuses to go beyond 63 bits', () => {
    const wide = { low: -(1n << 40n), high: 1n << 40n }
    expect(() => rangeArithmetic.multiply(wide, wide)).toThrow('expected at most 63')
  })

  it('counts the bits of a range', () => {
    const bits = (low: bigint, high: bigint): number => bitsOfRange({ low, high })
    expect([bits(0n, 0n), bits(-1n, 0n), bits(0n, 1n), bits(-128n, 127n), bits(-129n, 0n), bits(0n, 128n)]).toEqual([1, 1, 2, 8, 9, 9])
  })

  it.each([
    // Quarters, from -9/4 to 9/4.
    ['floor', [-3, -2, -2, -2, -2, -1, -1, -1, -1, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2]],
    ['nearest', [-2, -2, -2, -1, -1, -1, -1, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]],
    ['toward-zero', [-2, -2, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2]],
  ] as const)('shifts two places, rounded %s', (rounding, expected) => {
    expect(expected.map((_, index) => Number(roundingShift(bigintArithmetic, BigInt(index - 9), 2, rounding)))).toEqual(expected)
    expect([-5n, 5n].map((value) => roundingShift(bigintArithmetic, value, 0, rounding))).toEqual([-5n, 5n])
  })

  it('bounds what is rounded toward zero no further than it is', () => {
    expect(rangeArithmetic.shiftTowardZero({ low: -7n, high: 7n }, 2)).toEqual({ low: -1n, high: 1n })
    expect(rangeArithmetic.shiftTowardZero({ low: -8n, high: -1n }, 40)).toEqual({ low: 0n, high: 0n })
  })

  it('rounds halves to even', () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4, -2.6].map(roundHalfEven).map((value) => value + 0)).toEqual([0, 2, 2, 0, -2, 2, -3])
  })

  it('reads formats and names the wrong ones', () => {
    expect(numberFormat('QS3.12')).toEqual({ name: 'QS3.12', integer: 3, fraction: 12, width: 16, one: 4096n })
    expect(() => numberFormat('QS20.20')).toThrow('format "QS20.20": expected')
    expect(() => numberFormat('fp16')).toThrow('such as QS2.13')
  })
})
