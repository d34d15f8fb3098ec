import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { lif } from './lif.ts'

const parameters = { kind: 'lif' as const, beta: 0.5, threshold: 1 }

/** Runs `steps` steps at a constant current. */
const run = <T>(step: (past: T, spike: T) => { membrane: T; spike: T }, zero: T, steps: number): { membrane: T[]; spikes: T[] } => {
  let state = { membrane: zero, spike: zero }
  const membrane: T[] = []
  const spikes: T[] = []
  for (let n = 0; n < steps; n++) {
    state = step(state.membrane, state.spike)
    membrane.push(state.membrane)
    spikes.push(state.spike)
  }
  return { membrane, spikes }
}

describe('lif', () => {
  it('charges, spikes at the threshold and subtracts it one step later (by hand)', () => {
    const { membrane, spikes } = run(
      (past: number, spike: number) => lif.step(parameters, { current: 0.75, past: () => past, spike, states: [] }, defaultArithmetic),
      0,
      5,
    )
    expect(membrane).toEqual([0.75, 1.125, 0.3125, 0.90625, 1.203125])
    expect(spikes).toEqual([0, 1, 0, 0, 1])
  })

  it('is zero in the step after a spike, whatever enters, as snnTorch describes reset_mechanism="zero" (by hand)', () => {
    // mem = (beta mem + x) - reset (beta mem + x): 0.75, 0.375 + 0.75, then nothing of 0.5625 + 0.75, and again.
    const arithmetic = { ...defaultArithmetic, reset: 'delayed-zero' as const, threshold: '>' as const }
    const { membrane, spikes } = run(
      (past: number, spike: number) => lif.step(parameters, { current: 0.75, past: () => past, spike, states: [] }, arithmetic),
      0,
      5,
    )
    expect(membrane).toEqual([0.75, 1.125, 0, 0.75, 1.125])
    expect(spikes).toEqual([0, 1, 0, 0, 1])
    const constants = lif.constants(parameters, arithmetic)
    const integer = run(
      (past: bigint, spike: bigint) =>
        lif.integerStep(bigintArithmetic, constants, arithmetic, { current: 6144n, past: () => past, spike, states: [] }),
      0n,
      5,
    )
    expect(integer).toEqual({ membrane: [6144n, 9216n, 0n, 6144n, 9216n], spikes: [0n, 1n, 0n, 0n, 1n] })
  })

  it('rounds negative membranes up toward zero in integers (by hand)', () => {
    const arithmetic = { ...defaultArithmetic, rounding: 'toward-zero' as const }
    const constants = lif.constants(parameters, arithmetic)
    const decayed = (past: bigint) =>
      lif.integerStep(bigintArithmetic, constants, arithmetic, { current: 0n, past: () => past, spike: 0n, states: [] }).membrane
    expect([-5n, -3n, -1n, 1n, 3n, 5n].map(decayed)).toEqual([-2n, -1n, 0n, 0n, 1n, 2n])
  })

  it('tells >= from > exactly at the threshold', () => {
    const at = (threshold: '>=' | '>') =>
      lif.step(parameters, { current: 1, past: () => 0, spike: 0, states: [] }, { ...defaultArithmetic, threshold }).spike
    expect([at('>='), at('>')]).toEqual([1, 0])
  })

  it('floors negative membranes to -1 in integers (by hand)', () => {
    const constants = lif.constants(parameters, defaultArithmetic)
    expect(constants).toEqual({ threshold: 8192n, beta: 32768n })
    const { membrane } = run(
      (past: bigint, spike: bigint) =>
        lif.integerStep(bigintArithmetic, constants, defaultArithmetic, {
          current: 0n,
          past: () => (past === 0n ? -5n : past),
          spike,
          states: [],
        }),
      0n,
      4,
    )
    expect(membrane).toEqual([-3n, -2n, -1n, -1n])
  })

  it('saturates or wraps at the membrane width', () => {
    const constants = lif.constants({ ...parameters, beta: 1 }, defaultArithmetic)
    const step = (overflow: 'saturate' | 'wrap') =>
      lif.integerStep(
        bigintArithmetic,
        constants,
        { ...defaultArithmetic, overflow },
        { current: 10n, past: () => 8388600n, spike: 0n, states: [] },
      )
    expect(step('saturate').membrane).toBe(8388607n)
    expect(step('wrap').membrane).toBe(-8388606n)
  })
})
