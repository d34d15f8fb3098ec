import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import { leakyIntegrator } from './leaky-integrator.ts'

const arithmetic = { ...handArithmetic, coefficientFraction: 3, membraneWidth: 9 }

describe('leaky-integrator', () => {
  it('decays and adds, and never spikes (by hand)', () => {
    const step = (past: number, current: number) =>
      leakyIntegrator.step({ kind: 'leaky-integrator', beta: 0.75 }, { current, past: () => past, spike: 0, states: [] }, handArithmetic)
    expect([step(0, 4), step(4, 0.5), step(3.5, -8)]).toEqual([
      { membrane: 4, spike: 0 },
      { membrane: 3.5, spike: 0 },
      { membrane: -5.375, spike: 0 },
    ])
  })

  it.each([
    ['floor', 'saturate', -5n, 3n, 0n], // floor(-2.5) + 3
    ['nearest', 'saturate', -5n, 3n, 1n], // a half goes up: -2 + 3
    ['toward-zero', 'saturate', -5n, 3n, 1n],
    ['floor', 'saturate', 200n, 200n, 255n],
    ['floor', 'wrap', 200n, 200n, 300n - 512n],
  ] as const)('%s, %s: %i decayed by half with %i is %i (by hand)', (rounding, overflow, past, current, expected) => {
    const constants = leakyIntegrator.constants({ kind: 'leaky-integrator', beta: 0.5 }, arithmetic)
    expect(constants).toEqual({ beta: 4n })
    expect(
      leakyIntegrator.integerStep(
        bigintArithmetic,
        constants,
        { ...arithmetic, rounding, overflow },
        { current, past: () => past, spike: 0n, states: [] },
      ),
    ).toEqual({ membrane: expected, spike: 0n })
  })

  it('takes a decay of its own', () => {
    expect(
      leakyIntegrator.integerStep(bigintArithmetic, { beta: 4n }, arithmetic, {
        current: 1n,
        past: () => 40n,
        spike: 0n,
        states: [],
        own: { beta: 6n },
      }).membrane,
    ).toBe(31n)
  })
})
