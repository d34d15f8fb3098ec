import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic, handGraph } from '../graph/fixtures/by-hand.ts'
import { checkGraph } from '../graph/check/check-graph.ts'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { leakyMemory } from './leaky-memory.ts'

const arithmetic = { ...handArithmetic, coefficientFraction: 3, membraneWidth: 9 }

/** In which half is left after a step. */
const half = 1 / Math.LN2

describe('leaky-memory', () => {
  it('keeps half and takes half, times lambda, or as much as lambda steps forget (by hand)', () => {
    const step = (model: object, past: number, current: number) =>
      leakyMemory.step({ kind: 'leaky-memory', tau: half, ...model }, { current, past: () => past, spike: 0, states: [] }, handArithmetic)
        .membrane
    expect(step({}, 4, 2)).toBeCloseTo(3, 12)
    expect(step({ lambda: 5 }, 4, 2)).toBeCloseTo(7, 12)
    // 1 - 1/8 of what comes in.
    expect(step({ lambda: 3, bounded: true }, 4, 2)).toBeCloseTo(3.75, 12)
  })

  it('ends at lambda times what comes in, and where bounded at that times what lambda steps forget for each', () => {
    const ends = (model: object): number => {
      const memory = { kind: 'leaky-memory', tau: 20, lambda: 5, ...model } as const
      let value = 0
      for (let n = 0; n < 1000; n++)
        value = leakyMemory.step(memory, { current: 1, past: () => value, spike: 0, states: [] }, handArithmetic).membrane
      return value
    }
    expect(ends({})).toBeCloseTo(5, 9)
    expect(ends({ bounded: true })).toBeCloseTo((1 - Math.exp(-0.25)) / (1 - Math.exp(-0.05)), 9)
  })

  it.each([
    // 4 of 8 kept, 2 of 8 taken with lambda 1/2.
    ['floor', 'saturate', -5n, -3n, -4n], // floor(-2.5) + floor(-0.75)
    ['nearest', 'saturate', -5n, -3n, -3n], // -2 - 1
    ['toward-zero', 'saturate', -5n, -3n, -2n],
    ['floor', 'saturate', 255n, 2000n, 255n],
    ['floor', 'wrap', 254n, 2000n, 627n - 512n],
  ] as const)('%s, %s: %i, half of it kept, with %i is %i (by hand)', (rounding, overflow, past, current, expected) => {
    const constants = leakyMemory.constants({ kind: 'leaky-memory', tau: half, lambda: 0.5 }, arithmetic)
    expect(constants).toEqual({ decay: 4n, gain: 2n })
    const { membrane } = leakyMemory.integerStep(bigintArithmetic, constants, { ...arithmetic, rounding, overflow }, {
      current, past: () => past, spike: 0n, states: [],
    })
    expect(membrane).toBe(expected)
  })

  it.each(['floor', 'nearest', 'toward-zero'] as const)('stays within its bound of the float memory over 3000 steps, %s', (rounding) => {
    const fine = { ...handArithmetic, format: 'QS5.8', coefficientFraction: 16, membraneWidth: 24, rounding }
    const constants = leakyMemory.constants({ kind: 'leaky-memory', tau: 80, lambda: 5 }, fine)
    const [decay, gain] = [Number(constants.decay) / 65536, Number(constants.gain) / 65536]
    const next = counterNumbers(3)
    let [exact, float, furthest] = [0n, 0, 0]
    for (let n = 0; n < 3000; n++) {
      const current = BigInt(Math.round((next() - 0.3) * 512))
      const before = exact
      exact = leakyMemory.integerStep(bigintArithmetic, constants, fine, { current, past: () => before, spike: 0n, states: [] }).membrane
      float = decay * float + gain * Number(current)
      furthest = Math.max(furthest, Math.abs(Number(exact) - float))
    }
    const bound = (rounding === 'nearest' ? 1 : 2) / (1 - decay)
    expect(furthest).toBeLessThanOrEqual(bound)
    // Floor drops half a unit of each product on average: the bound is no idle one.
    if (rounding === 'floor') expect(furthest).toBeGreaterThan(bound / 3)
  })

  it.each([
    [{ tau: 0.1 }, 'network.populations[0].model.tau: got 0.1, expected a number >= 0.25'],
    [{ tau: 1, lambda: 7 }, 'network.populations[0].model.lambda: got 7, expected at most 4 / (1 - exp(-1 / tau))'],
    [{ tau: { trained: 'neuron', initial: 9, low: 0.5, high: 20 }, lambda: 5 },
      'network.populations[0]: got tau trained from 0.5 on with lambda 5, expected at least 0.6214, so that the gain is at most 4'],
  ])('refuses %j', (model, message) => {
    const graph = handGraph({ populations: [{ name: 'a', size: 2, model: { kind: 'leaky-memory', ...model } }] })
    expect(() => checkGraph(graph)).toThrow(message)
  })
})
