import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import { integrateAndFire } from './integrate-and-fire.ts'

const parameters = { kind: 'integrate-and-fire' as const, threshold: 1 }
const resets = ['delayed', 'inside', 'immediate', 'zero', 'delayed-zero'] as const

describe('integrate-and-fire', () => {
  it('keeps what it received, and loses the threshold (by hand)', () => {
    let state = { membrane: 0, spike: 0 }
    const seen: number[][] = []
    for (const current of [0.75, 0.5, 0, -2]) {
      const before = state
      state = integrateAndFire.step(parameters, { current, past: () => before.membrane, spike: before.spike, states: [] }, handArithmetic)
      seen.push([state.membrane, state.spike])
    }
    expect(seen).toEqual([[0.75, 0], [1.25, 1], [0.25, 0], [-1.75, 0]])
  })

  // After a spike, at 20 sixteenths, 30 come in: 50; a threshold less; 50 - 16 again; zero.
  it.each(
    resets.map(
      (reset, index) =>
        [
          reset,
          [
            [34n, 1n],
            [34n, 1n],
            [34n, 1n],
            [0n, 1n],
            [0n, 0n],
          ][index]!,
        ] as const,
    ),
  )('resets %s (by hand)', (reset, expected) => {
    const arithmetic = { ...handArithmetic, reset }
    const constants = integrateAndFire.constants(parameters, arithmetic)
    expect(constants).toEqual({ threshold: 16n })
    const { membrane, spike } = integrateAndFire.integerStep(bigintArithmetic, constants, arithmetic, {
      current: 30n,
      past: () => 20n,
      spike: 1n,
      states: [],
    })
    expect([membrane, spike]).toEqual(expected)
    const float = integrateAndFire.step(parameters, { current: 30 / 16, past: () => 20 / 16, spike: 1, states: [] }, arithmetic)
    expect([float.membrane, float.spike]).toEqual(expected.map((value, index) => (index === 0 ? Number(value) / 16 : Number(value))))
  })

  it('takes a threshold of its own, and is cut to its width (by hand)', () => {
    const arithmetic = { ...handArithmetic, membraneWidth: 8 }
    const step = (current: bigint) =>
      integrateAndFire.integerStep(bigintArithmetic, { threshold: 16n }, arithmetic, {
        current,
        past: () => 100n,
        spike: 0n,
        states: [],
        own: { threshold: 127n },
      })
    expect([step(26n), step(27n), step(500n), step(-500n)]).toEqual([
      { membrane: 126n, spike: 0n }, { membrane: 127n, spike: 1n }, { membrane: 127n, spike: 1n }, { membrane: -128n, spike: 0n },
    ])
  })
})
