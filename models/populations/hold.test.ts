import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { checkGraph } from '../graph/check/check-graph.ts'
import { handArithmetic, handGraph } from '../graph/fixtures/by-hand.ts'
import { hold } from './hold.ts'

describe('hold', () => {
  it('sends what it received at the last multiple of its period (by hand)', () => {
    let [membrane, states] = [0, [0] as readonly number[]]
    const seen = [1.5, -2, 0.25, 4, 8, -1, 3].map((current) => {
      const past = membrane
      const next = hold.step({ kind: 'hold', period: 3 }, { current, past: () => past, spike: 0, states }, handArithmetic)
      ;[membrane, states] = [next.membrane, next.states!]
      return [membrane, states[0]]
    })
    expect(seen).toEqual([[1.5, 2], [1.5, 1], [1.5, 0], [4, 2], [4, 1], [4, 0], [3, 2]])
  })

  it.each([
    // In 8 bits: 300 is cut to 127, or becomes 300 - 256.
    ['saturate', 127n], ['wrap', 44n],
  ] as const)('brings what it takes into its field, %s, and never what it holds (by hand)', (overflow, taken) => {
    const step = (left: bigint) => hold.integerStep(bigintArithmetic, { period: 5n }, { ...handArithmetic, membraneWidth: 8, overflow }, {
      current: 300n, past: () => -77n, spike: 0n, states: [left],
    })
    expect([step(0n), step(1n), step(4n)]).toEqual([
      { membrane: taken, spike: 0n, states: [4n] }, { membrane: -77n, spike: 0n, states: [0n] },
      { membrane: -77n, spike: 0n, states: [3n] },
    ])
  })

  it('with a period of 1 is a relay', () => {
    const given = { current: 9n, past: () => 5n, spike: 0n, states: [0n] }
    expect(hold.integerStep(bigintArithmetic, { period: 1n }, handArithmetic, given)).toEqual({ membrane: 9n, spike: 0n, states: [0n] })
  })

  it.each([
    [{ period: 0 }, 'network.populations[0].model.period: got 0, expected a number >= 1'],
    [{ period: 2.5 }, 'network.populations[0].model.period: got 2.5, expected an integer'],
    [{ period: 129 }, 'network.populations[0]: got a period of 129 steps, expected at most 128, which membraneWidth 8 can count'],
  ])('refuses %j', (model, message) => {
    const graph = handGraph({
      populations: [{ name: 'a', size: 2, model: { kind: 'hold', ...model } }],
      arithmetic: { format: 'QS1.4', membraneWidth: 8 },
    })
    expect(() => checkGraph(graph)).toThrow(message)
  })
})
