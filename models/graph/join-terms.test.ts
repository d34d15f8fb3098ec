import { describe, expect, it } from 'vitest'
import { bigintArithmetic as a } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from './fixtures/by-hand.ts'
import { joinAlignment, joinedTerm, joinSums } from './join-terms.ts'

// Currents have 4 fraction bits.
const [spikes, values] = [
  (format: string) => ({ values: false, format }),
  (format: string) => ({ values: true, format }),
]

describe('joinAlignment (by hand)', () => {
  it('leaves spikes of the own format as they are, and shifts products of the own format by its fraction', () => {
    expect(joinAlignment(handArithmetic, [spikes('QS5.4')])).toEqual({
      connections: [{ up: 0, down: 0, biasUp: 0, biasFraction: 4 }],
      down: [0],
    })
    expect(joinAlignment(handArithmetic, [values('QS5.4')])).toEqual({
      connections: [{ up: 0, down: 0, biasUp: 0, biasFraction: 4 }],
      down: [4],
    })
  })

  it('together: all terms have the largest fraction', () => {
    // Fractions 4 + 6, 2, 4 + 1: ten.
    expect(joinAlignment(handArithmetic, [values('QS1.6'), spikes('QS2.2'), values('QS1.1')])).toEqual({
      connections: [
        { up: 0, down: 0, biasUp: 0, biasFraction: 4 },
        { up: 8, down: 0, biasUp: 2, biasFraction: 2 },
        { up: 5, down: 0, biasUp: 3, biasFraction: 1 },
      ],
      down: [6, 6, 6],
    })
  })

  it('one by one: each has its own fraction, at least that of a current', () => {
    const { connections, down } = joinAlignment({ ...handArithmetic, connections: 'one-by-one' }, [values('QS1.6'), spikes('QS2.2')])
    expect([connections.map(({ up }) => up), down]).toEqual([[0, 2], [6, 0]])
  })

  it('each product: shifted up or down to the fraction of a current', () => {
    const { connections, down } = joinAlignment({ ...handArithmetic, truncation: 'product' }, [
      values('QS1.6'),
      spikes('QS2.2'),
      spikes('QS1.7'),
    ])
    expect([connections.map((one) => [one.up, one.down]), down]).toEqual([[[0, 6], [2, 0], [0, 3]], [0, 0, 0]])
  })
})

describe('joinedTerm and joinSums (by hand)', () => {
  it('shift a product up exactly, or down as the arithmetic rounds', () => {
    const of = (up: number, down: number, rounding: 'floor' | 'nearest' | 'toward-zero') =>
      joinedTerm(a, { up, down, biasUp: 0, biasFraction: 4 }, { rounding }, -13n)
    expect([of(3, 0, 'floor'), of(0, 3, 'floor'), of(0, 3, 'nearest'), of(0, 3, 'toward-zero')]).toEqual([-104n, -2n, -2n, -1n])
  })

  const alignment = joinAlignment(handArithmetic, [values('QS1.6'), values('QS1.6')])
  const apart = joinAlignment({ ...handArithmetic, connections: 'one-by-one' }, [values('QS1.6'), values('QS1.6')])

  it('add biases behind the shift and then fit a current', () => {
    const arithmetic = { ...handArithmetic, currentWidth: 6 }
    // 10 + 20 + 3 of at most 31; -31 when it wraps.
    const sums = { sums: [640n, 1280n], biases: [3n, undefined] }
    expect([joinSums(a, alignment, arithmetic, sums), joinSums(a, alignment, { ...arithmetic, currentOverflow: 'wrap' }, sums)]).toEqual([
      31n,
      -31n,
    ])
    expect(joinSums(a, alignment, arithmetic, { sums: [640n, 1280n], biases: [undefined, -5n] })).toBe(25n)
  })

  it('one by one, fit each and their sum', () => {
    const arithmetic = { ...handArithmetic, currentWidth: 6, connections: 'one-by-one' as const }
    // 40 is 31, -10 stays: 21; 40 and 20: 31 + 20 is 31 again.
    expect(joinSums(a, apart, arithmetic, { sums: [2560n, -640n], biases: [undefined, undefined] })).toBe(21n)
    expect(joinSums(a, apart, arithmetic, { sums: [2560n, 1280n], biases: [undefined, undefined] })).toBe(31n)
    // Wrapped: 40 is -24, with -10 it is -34, which is 30.
    expect(joinSums(a, apart, { ...arithmetic, currentOverflow: 'wrap' }, { sums: [2560n, -640n], biases: [undefined, undefined] })).toBe(
      30n,
    )
  })

  it('leave what an output adds as it is', () => {
    const arithmetic = { ...handArithmetic, currentWidth: 6 }
    expect(
      joinSums(a, joinAlignment(handArithmetic, [values('QS5.4')]), arithmetic, { sums: [160_000n], biases: [7n], resize: false }),
    ).toBe(10_007n)
  })
})
