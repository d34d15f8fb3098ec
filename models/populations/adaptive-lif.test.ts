import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import { adaptiveLif } from './adaptive-lif.ts'

const parameters = { kind: 'adaptive-lif' as const, beta: 0.5, threshold: 1, rise: 0.5, rho: 0.75 }
const arithmetic = { ...handArithmetic, coefficientFraction: 3, membraneWidth: 9 }

describe('adaptive-lif', () => {
  it('raises its threshold with every spike, by what has not decayed yet (by hand)', () => {
    let state = { membrane: 0, spike: 0, states: [0] as readonly number[] }
    const seen: number[][] = []
    for (const current of [1.25, 1.25, 1.25, 0]) {
      const before = state
      const next = adaptiveLif.step(
        parameters,
        { current, past: () => before.membrane, spike: before.spike, states: before.states },
        handArithmetic,
      )
      state = { ...next, states: next.states! }
      seen.push([state.states[0]!, state.membrane, state.spike])
    }
    // A: 0, 0.5, 0.375, 0.28125 + 0.5. U: 1.25 (spike); 0.625 + 1.25 - 1; 0.4375 + 1.25, of which 1.375 is enough; 0.84375 - 1.
    expect(seen).toEqual([[0, 1.25, 1], [0.5, 0.875, 0], [0.375, 1.6875, 1], [0.78125, -0.15625, 0]])
  })

  it('rounds its constants, ties to even (by hand)', () => {
    // 0.1875 * 8 = 1.5, 0.3125 * 8 = 2.5; 0.15625 * 16 = 2.5, 0.21875 * 16 = 3.5
    expect(adaptiveLif.constants({ kind: 'adaptive-lif', beta: 0.1875, rho: 0.3125, threshold: 0.15625, rise: 0.21875 }, arithmetic))
      .toEqual({ threshold: 2n, beta: 2n, rise: 4n, rho: 2n })
  })

  const constants = { threshold: 16n, beta: 4n, rise: 8n, rho: 6n }
  const step = (
    given: { current: bigint; past: bigint; spike: bigint; adaptation: bigint; held?: bigint },
    own: Partial<typeof arithmetic> = {},
  ) =>
    adaptiveLif.integerStep(
      bigintArithmetic,
      constants,
      { ...arithmetic, ...own },
      {
        ...given,
        past: () => given.past,
        states: [given.adaptation],
      },
    )

  it.each([
    // A = floor(-1 * 6 / 8) = -1; U = floor(-1 * 4 / 8) + 3 = 2.
    ['rounds both states down', { current: 3n, past: -1n, spike: 0n, adaptation: -1n }, {}, [2n, 0n, -1n]],
    // A = floor(-0.75 + 0.5); U = floor(-0.5 + 0.5) + 3.
    ['rounds both to the nearest', { current: 3n, past: -1n, spike: 0n, adaptation: -1n }, { rounding: 'nearest' as const }, [3n, 0n, -1n]],
    // A = 6 + 8 = 14; U = 5 + 41 - 16 = 30, just 16 + 14.
    ['spikes where the raised threshold is reached', { current: 41n, past: 10n, spike: 1n, adaptation: 8n }, {}, [30n, 1n, 14n]],
    ['not where more is asked for', { current: 41n, past: 10n, spike: 1n, adaptation: 8n }, { threshold: '>' as const }, [30n, 0n, 14n]],
    ['not where it is refractory', { current: 41n, past: 10n, spike: 1n, adaptation: 8n, held: 1n }, {}, [30n, 0n, 14n]],
    // A = floor(252 * 6 / 8) + 8 = 197; U = 255.
    ['cuts its membrane', { current: 500n, past: 0n, spike: 1n, adaptation: 252n }, {}, [255n, 1n, 197n]],
    // Reset at once: 30 + 16 = 46 - 16, which subtracts the threshold at rest.
    [
      'subtracts the threshold at rest',
      { current: 41n, past: 10n, spike: 1n, adaptation: 8n },
      { reset: 'immediate' as const },
      [30n, 1n, 14n],
    ],
    ['becomes zero', { current: 41n, past: 10n, spike: 1n, adaptation: 8n }, { reset: 'zero' as const }, [0n, 1n, 14n]],
    ['becomes zero a step late', { current: 41n, past: 10n, spike: 1n, adaptation: 8n }, { reset: 'delayed-zero' as const }, [0n, 0n, 14n]],
  ])('%s (by hand)', (_, given, own, expected) => {
    const { membrane, spike, states } = step(given, own)
    expect([membrane, spike, ...states!]).toEqual(expected)
  })

  it('cuts or wraps a rise that its field does not hold (by hand)', () => {
    const high = { ...constants, rise: 100n, rho: 8n }
    const raised = (overflow: 'saturate' | 'wrap') =>
      adaptiveLif.integerStep(
        bigintArithmetic,
        high,
        { ...arithmetic, overflow },
        { current: 0n, past: () => 0n, spike: 1n, states: [200n] },
      ).states
    // 300 of at most 255; 300 - 512.
    expect([raised('saturate'), raised('wrap')]).toEqual([[255n], [-212n]])
  })
})
