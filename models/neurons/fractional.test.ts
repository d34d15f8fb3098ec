import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { fractional } from './fractional.ts'

const parameters = { kind: 'fractional' as const, alpha: 0.5, lambda: 0.25, history: 4, threshold: 1 }

describe('fractional', () => {
  it('follows the Grünwald-Letnikov sum with reset outside the division (by hand)', () => {
    // g = -0.5, -0.125, -0.0625; U = (I + 0.5 U1 + 0.125 U2 + 0.0625 U3) / 1.25 - S
    const membranes: number[] = []
    let spike = 0
    const spikes: number[] = []
    for (let n = 0; n < 4; n++) {
      const past = (k: number): number => membranes[n - k] ?? 0
      const next = fractional.step(parameters, { current: 1, past, spike, states: [] }, defaultArithmetic)
      membranes.push(next.membrane)
      spikes.push((spike = next.spike))
    }
    expect(membranes[0]).toBeCloseTo(0.8, 14)
    expect(membranes[1]).toBeCloseTo(1.12, 14)
    expect(membranes[2]).toBeCloseTo((1 + 0.56 + 0.1) / 1.25 - 1, 14)
    expect(membranes[3]).toBeCloseTo((1 + 0.5 * 0.328 + 0.14 + 0.05) / 1.25, 14)
    expect(spikes).toEqual([0, 1, 0, 1])
  })

  it('has the published constants of the reference networks', () => {
    const { coefficients, inverse_denominator } = fractional.constants(
      { ...parameters, lambda: 0.176016973, history: 32 },
      defaultArithmetic,
    )
    expect(inverse_denominator).toBe(55727n)
    expect(coefficients.slice(0, 8)).toEqual([32768n, 8192n, 4096n, 2560n, 1792n, 1344n, 1056n, 858n])
    expect(coefficients.at(-1)).toBe(108n)
    expect(coefficients).toHaveLength(31)
  })

  it('reaches back history - 1 steps and no further', () => {
    expect(fractional.depth(parameters)).toBe(3)
    const asked: number[] = []
    fractional.step(parameters, { current: 0, past: (k) => (asked.push(k), 0), spike: 0, states: [] }, defaultArithmetic)
    expect(asked).toEqual([1, 2, 3])
  })

  it('floors the history sum once, then the quotient (by hand, in integers)', () => {
    const constants = { threshold: 8192n, coefficients: [32768n, 8192n, 4096n], inverse_denominator: 52429n }
    const past = (k: number): bigint => [-3n, 1n, 0n][k - 1]!
    // A = floor((-3*32768 + 8192) / 65536) = floor(-1.375) = -2; (7 - 2) * 52429 / 65536 = 4.00002 -> 4
    const next = fractional.integerStep(bigintArithmetic, constants, defaultArithmetic, { current: 7n, past, spike: 0n, states: [] })
    expect(next).toEqual({ membrane: 4n, spike: 0n })
    // Each product by itself: floor(-1.5) + floor(0.125) = -2 + 0; the same here, but with -3 and -1: floor(-1.5) + floor(-0.125) = -3.
    const each = { ...defaultArithmetic, historyTruncation: 'product' as const }
    const two = (k: number): bigint => [-3n, -1n, 0n][k - 1]!
    const product = fractional.integerStep(bigintArithmetic, constants, each, { current: 7n, past: two, spike: 0n, states: [] })
    const sum = fractional.integerStep(bigintArithmetic, constants, defaultArithmetic, { current: 7n, past: two, spike: 0n, states: [] })
    // (7 - 3) * 0.8 = 3.2 and (7 - 2) * 0.8 = 4.00002
    expect([product.membrane, sum.membrane]).toEqual([3n, 4n])
    // Toward zero: each product -1 and 0, (7 - 1) * 0.8 = 4.8; the sum -1.625 becomes -1 as well; and -7 + 1 = -6, -4.8 becomes -4.
    const cut = { ...each, rounding: 'toward-zero' as const }
    const step = (arithmetic: typeof cut | typeof defaultArithmetic, current: bigint, past: (k: number) => bigint) =>
      fractional.integerStep(bigintArithmetic, constants, arithmetic, { current, past, spike: 0n, states: [] }).membrane
    expect([step(cut, 7n, two), step({ ...cut, historyTruncation: 'sum' }, 7n, two), step(cut, -7n, (k) => -two(k))]).toEqual([4n, 4n, -4n])
  })
})
