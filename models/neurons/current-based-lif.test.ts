import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { currentBasedLif } from './current-based-lif.ts'

const parameters = { kind: 'current-based-lif' as const, alpha: 0.5, beta: 0.5, threshold: 1 }

describe('current-based-lif', () => {
  it('charges the synaptic current, then the membrane; the reset leaves the synapse alone (by hand)', () => {
    let state = { membrane: 0, spike: 0, states: [0] as readonly number[] }
    const seen: number[][] = []
    for (const current of [0.5, 0.5, 0, 0]) {
      const before = state
      const next = currentBasedLif.step(
        parameters,
        { current, past: () => before.membrane, spike: before.spike, states: before.states },
        defaultArithmetic,
      )
      state = { ...next, states: next.states! }
      seen.push([state.states[0]!, state.membrane, state.spike])
    }
    // J: 0.5, 0.75, 0.375, 0.1875; U: 0.5, 1.0 (spike), 0.5 + 0.375 - 1, -0.0625 + 0.1875
    expect(seen).toEqual([[0.5, 0.5, 0], [0.75, 1, 1], [0.375, -0.125, 0], [0.1875, 0.125, 0]])
  })

  it('floors both states in integers and saturates the synaptic current (by hand)', () => {
    const constants = currentBasedLif.constants(parameters, defaultArithmetic)
    expect(constants).toEqual({ threshold: 8192n, alpha: 32768n, beta: 32768n })
    const step = (current: bigint, synaptic: bigint, membraneWidth: number) =>
      currentBasedLif.integerStep(
        bigintArithmetic,
        constants,
        { ...defaultArithmetic, membraneWidth },
        { current, past: () => -3n, spike: 0n, states: [synaptic] },
      )
    // floor(-2.5) + 4 = 1; floor(-1.5) + 1 = -1
    expect(step(4n, -5n, 24)).toEqual({ membrane: -1n, spike: 0n, states: [1n] })
    expect(step(20000n, 30000n, 16).states).toEqual([32767n])
  })
})
