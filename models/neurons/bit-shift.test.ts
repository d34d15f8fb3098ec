import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { bitShift } from './bit-shift.ts'

const parameters = { kind: 'bit-shift' as const, sequence: 'custom' as const, decayRate: 3, lambda: 0.25, history: 4, threshold: 1 }

describe('bit-shift', () => {
  it('weighs the past by powers of two, reset outside the division (by hand)', () => {
    // U = (I + U1/2 + U2/8 + U3/16) / 1.25 - S
    const membranes: number[] = []
    const spikes: number[] = []
    for (let n = 0; n < 4; n++) {
      const past = (k: number): number => membranes[n - k] ?? 0
      const next = bitShift.step(parameters, { current: 1, past, spike: spikes.at(-1) ?? 0, states: [] }, defaultArithmetic)
      membranes.push(next.membrane)
      spikes.push(next.spike)
    }
    expect(membranes[0]).toBeCloseTo(0.8, 14)
    expect(membranes[1]).toBeCloseTo(1.12, 14)
    expect(membranes[2]).toBeCloseTo((1 + 0.56 + 0.1) / 1.25 - 1, 14)
    expect(membranes[3]).toBeCloseTo((1 + 0.5 * 0.328 + 0.14 + 0.05) / 1.25, 14)
    expect(spikes).toEqual([0, 1, 0, 1])
  })

  it('floors each term by itself, or their exact sum (by hand)', () => {
    const constants = bitShift.constants({ ...parameters, lambda: 0 }, defaultArithmetic)
    expect(constants).toEqual({ threshold: 8192n, shifts: [1n, 3n, 4n], inverse_denominator: 65536n })
    const past = (k: number): bigint => [-3n, 7n, -1n][k - 1]!
    const step = (historyTruncation: 'sum' | 'product') =>
      bitShift.integerStep(
        bigintArithmetic,
        constants,
        { ...defaultArithmetic, historyTruncation },
        { current: 10n, past, spike: 0n, states: [] },
      )
    // floor(-1.5) + floor(0.875) + floor(-0.0625) = -2 + 0 - 1; the exact sum is (-24 + 14 - 1) / 16 = -0.6875
    expect(step('product').membrane).toBe(7n)
    expect(step('sum').membrane).toBe(9n)
  })

  it('takes its shifts from any order where they are fitted', () => {
    const fitted = { ...parameters, sequence: 'fitted' as const, alpha: 0.9 }
    expect(bitShift.constants(fitted, defaultArithmetic).shifts).toEqual([1n, 2n, 3n])
    expect(bitShift.linearMemory!(fitted)!.taps).toEqual(Float64Array.of(0.5 / 1.25, 0.25 / 1.25, 0.125 / 1.25))
    expect(bitShift.step(fitted, { current: 1, past: (k) => k, spike: 0, states: [] }, defaultArithmetic).membrane).toBeCloseTo(
      (1 + 0.5 + 0.5 + 0.375) / 1.25,
      14,
    )
    expect(bitShift.parameters.safeParse({ ...fitted, alpha: undefined }).error!.issues[0]!.message).toContain(
      'the order to which sequence "fitted" is fitted',
    )
    expect(bitShift.parameters.safeParse({ ...fitted, sequence: 'simple' }).error!.issues[0]!.message).toContain('expected none')
  })

  it.each([0.05, 0.3, 0.5, 0.8, 0.95])(
    'stays bounded with a long fitted history and no leak, alpha %d, in floats and in integers',
    (alpha) => {
      const neuron = { ...parameters, sequence: 'fitted' as const, alpha, lambda: 0, history: 1024, threshold: 1000 }
      const constants = bitShift.constants(neuron, { ...defaultArithmetic, membraneWidth: 32 })
      const arithmetic = { ...defaultArithmetic, membraneWidth: 32, historyTruncation: 'product' as const }
      const rest = 1 - bitShift.linearMemory!(neuron)!.taps.reduce((sum, tap) => sum + tap, 0)
      const floats: number[] = []
      const integers: bigint[] = []
      for (let n = 0; n < 1500; n++) {
        floats.push(bitShift.step(neuron, { current: 1, past: (k) => floats[n - k] ?? 0, spike: 0, states: [] }, arithmetic).membrane)
        if (n < 200)
          integers.push(
            bitShift.integerStep(bigintArithmetic, constants, arithmetic, {
              current: 8192n,
              past: (k) => integers[n - k] ?? 0n,
              spike: 0n,
              states: [],
            }).membrane,
          )
      }
      // A constant current charges the membrane towards current / (1 - sum of the weights), from below.
      expect(rest).toBeGreaterThan(0)
      expect(Math.max(...floats)).toBeLessThanOrEqual(1 / rest + 1e-9)
      integers.forEach((value, n) => expect(Number(value) / 8192).toBeLessThanOrEqual(floats[n]! + 1e-9))
    },
  )

  it('has the reciprocal of the published bit-shift network', () => {
    expect(bitShift.constants({ ...parameters, lambda: 65536 / 59822.743 - 1 }, defaultArithmetic).inverse_denominator).toBe(59823n)
  })
})
