import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { exponentialSum } from './memory/exponential-sum.ts'
import { fractional } from './fractional.ts'
import { roundedExponentialSum } from './memory/rounded-exponential-sum.ts'
import { stateRanges } from './state-ranges.ts'
import { sumOfExponentials } from './sum-of-exponentials.ts'

const parameters = {
  kind: 'sum-of-exponentials' as const,
  alpha: 0.5,
  lambda: 0.25,
  exponentials: 2,
  span: 4,
  extraFraction: 2,
  threshold: 1,
}

describe('sum-of-exponentials', () => {
  it('decays and charges its states, reset outside the division (by hand)', () => {
    const {
      poles: [r0, r1],
      weights: [w0, w1],
    } = exponentialSum(0.5, 2, 4)
    // Four unknowns meet |g_1| .. |g_4| = 1/2, 1/8, 1/16, 5/128.
    expect([0, 1, 2, 3].map((k) => w0! * r0! ** k + w1! * r1! ** k)).toEqual(
      [0.5, 0.125, 0.0625, 0.0390625].map((g) => expect.closeTo(g, 6)),
    )
    const seen: { membrane: number; spike: number; states: readonly number[] }[] = []
    for (let n = 0; n < 4; n++) {
      const { membrane, spike, states } = seen.at(-1) ?? { membrane: 0, spike: 0, states: [0, 0] }
      const next = sumOfExponentials.step(parameters, { current: 1, past: () => membrane, spike, states }, defaultArithmetic)
      seen.push({ ...next, states: next.states! })
    }
    // U = (I + U1 / 2 + U2 / 8 + U3 / 16) / 1.25 - S
    expect(seen[0]!.membrane).toBeCloseTo(0.8, 6)
    expect(seen[1]!.membrane).toBeCloseTo(1.12, 6)
    expect(seen[2]!.membrane).toBeCloseTo((1 + 0.56 + 0.1) / 1.25 - 1, 6)
    expect(seen[3]!.membrane).toBeCloseTo((1 + 0.5 * 0.328 + 0.14 + 0.05) / 1.25, 6)
    expect(seen.map(({ spike }) => spike)).toEqual([0, 1, 0, 1])
    expect(seen[2]!.states[0]).toBeCloseTo(r0! * w0! * 0.8 + w0! * 1.12, 6)
  })

  it('rounds each state once, their sum once, then the quotient (by hand, in integers)', () => {
    const constants = { threshold: 8192n, poles: [32768n, 64881n], weights: [65536n, 3n], extra_fraction: 2n, inverse_denominator: 52429n }
    const step = (rounding: 'floor' | 'nearest') =>
      sumOfExponentials.integerStep(
        bigintArithmetic,
        constants,
        { ...defaultArithmetic, rounding },
        { current: 7n, past: () => -3n, spike: 0n, states: [7n, -5n] },
      )
    // 7/2 - 3 = 0.5; -5 * 0.99 - 9/65536 = -4.95; floor: 0 - 5, then -5/4 -> -2, (7 - 2) * 0.8 = 4.00002
    expect(step('floor')).toEqual({ membrane: 4n, spike: 0n, states: [0n, -5n] })
    // nearest, ties up: 1 - 5 = -4, -4/4 = -1, (7 - 1) * 0.8 = 4.8
    expect(step('nearest')).toEqual({ membrane: 5n, spike: 0n, states: [1n, -5n] })
  })

  it('derives its integer constants from alpha; no pole is 1', () => {
    const constants = sumOfExponentials.constants(parameters, defaultArithmetic)
    expect(constants).toMatchObject({
      threshold: 8192n,
      extra_fraction: 2n,
      inverse_denominator: 52429n,
      ...roundedExponentialSum(0.5, 2, 4, 16, 18),
    })
    // Within a unit or two of the float ones, which need not be the nearest.
    const { poles, weights } = exponentialSum(0.5, 2, 4)
    expect(constants.poles.map(Number)).toEqual(Array.from(poles, (pole) => expect.closeTo(65536 * pole, -1)))
    expect(constants.weights.map(Number)).toEqual(Array.from(weights, (weight) => expect.closeTo(65536 * 4 * weight, -1)))
    expect(
      sumOfExponentials
        .constants({ ...parameters, exponentials: 6, span: 1000 }, { ...defaultArithmetic, coefficientFraction: 7 })
        .poles.at(-1),
    ).toBe(127n)
  })

  it.each(['floor', 'nearest', 'toward-zero'] as const)(
    'keeps its states within the ranges that it states, and reaches them: %s',
    (rounding) => {
      for (const [alpha, coefficientFraction, extraFraction] of [
        [0.5, 16, 8],
        [0.9, 16, 3],
        [0.999, 7, 0],
        [0.1, 5, 4],
      ] as const) {
        const arithmetic = { ...defaultArithmetic, rounding, coefficientFraction, membraneWidth: 18 }
        const neuron = { ...parameters, alpha, extraFraction, exponentials: 4, span: 200 }
        const constants = sumOfExponentials.constants(neuron, arithmetic)
        const ranges = stateRanges(neuron, constants, arithmetic)
        for (const [membrane, end] of [
          [2n ** 17n - 1n, 'high'],
          [-(2n ** 17n), 'low'],
        ] as const) {
          let states: readonly bigint[] = ranges.map(() => 0n)
          for (let n = 0; n < 3000; n++) {
            states = sumOfExponentials.integerStep(bigintArithmetic, constants, arithmetic, {
              current: 0n,
              past: () => membrane,
              spike: 0n,
              states,
            }).states!
          }
          states.forEach((state, m) => {
            expect(state >= ranges[m]!.low && state <= ranges[m]!.high).toBe(true)
            // The range is not wider than rounding makes it: within 2 ^ coefficientFraction / (2 ^ coefficientFraction - pole) steps of
            // what is reached.
            const slack = 2 + 2 ** coefficientFraction / Number(2n ** BigInt(coefficientFraction) - constants.poles[m]!)
            expect(Math.abs(Number(state - ranges[m]![end]))).toBeLessThanOrEqual(slack)
          })
        }
      }
    },
  )

  it('drifts from its float memory by a few units of the membrane with 8 extra fraction bits, in a thousand steps, '
    + 'and by far more with none', () => {
    const drift = (extraFraction: number): number => {
      const neuron = { ...parameters, exponentials: 6, span: 1000, lambda: 0, extraFraction, threshold: 2 ** 20 }
      const constants = sumOfExponentials.constants(neuron, defaultArithmetic)
      const next = counterNumbers(2)
      let [floats, integers] = [new Array<number>(6).fill(0) as readonly number[], new Array<bigint>(6).fill(0n) as readonly bigint[]]
      let furthest = 0
      for (let n = 0; n < 1000; n++) {
        const membrane = Math.round(8192 * (2 * next() - 1))
        const float = sumOfExponentials.step(
          neuron,
          { current: 0, past: () => membrane / 8192, spike: 0, states: floats },
          defaultArithmetic,
        )
        const integer = sumOfExponentials.integerStep(bigintArithmetic, constants, defaultArithmetic, {
          current: 0n,
          past: () => BigInt(membrane),
          spike: 0n,
          states: integers,
        })
        furthest = Math.max(furthest, Math.abs(8192 * float.membrane - Number(integer.membrane)))
        ;[floats, integers] = [float.states!, integer.states!]
      }
      return furthest
    }
    expect(drift(8)).toBeLessThan(5)
    expect(drift(0)).toBeGreaterThan(100)
  })

  it('follows the fractional neuron with its whole history for a thousand steps', () => {
    const common = { lambda: 0.16, threshold: 1e6, alpha: 0.5 }
    const next = counterNumbers(5)
    const currents = Array.from({ length: 1000 }, () => next())
    const membranesOf = (exponentials: number): number => {
      const exact: number[] = []
      let state = { membrane: 0, states: new Array<number>(exponentials).fill(0) as readonly number[] }
      let furthest = 0
      for (const [n, current] of currents.entries()) {
        const reference = fractional.step(
          { kind: 'fractional', ...common, history: 1024 },
          { current, past: (k) => exact[n - k] ?? 0, spike: 0, states: [] },
          defaultArithmetic,
        )
        exact.push(reference.membrane)
        const before = state
        const { membrane, states } = sumOfExponentials.step(
          { ...parameters, ...common, exponentials, span: 1000 },
          { current, past: () => before.membrane, spike: 0, states: before.states },
          defaultArithmetic,
        )
        state = { membrane, states: states! }
        furthest = Math.max(furthest, Math.abs(membrane - reference.membrane) / reference.membrane)
      }
      return furthest
    }
    expect(membranesOf(6)).toBeLessThan(0.05)
    expect(membranesOf(8)).toBeLessThan(0.005)
  })
})
