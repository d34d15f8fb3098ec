import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { handArithmetic } from '../graph/fixtures/by-hand.ts'
import { populationStates } from '../graph/populations/population-states.ts'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { varyingConstants } from '../neurons/varying-constants.ts'
import { populationRegistry } from './population-registry.ts'

/** A set of valid parameters per kind; a new kind adds its own. */
const examples: { readonly [kind: string]: { readonly kind: string; readonly [parameter: string]: unknown } } = {
  lif: { kind: 'lif', beta: 0.9, threshold: 1 },
  'current-based-lif': { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 },
  fractional: { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 8, threshold: 1 },
  'sum-of-exponentials': {
    kind: 'sum-of-exponentials',
    alpha: 0.5,
    lambda: 0.16,
    exponentials: 6,
    span: 1000,
    extraFraction: 8,
    threshold: 1,
  },
  'bit-shift': { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.16, history: 8, threshold: 1 },
  'integrate-and-fire': { kind: 'integrate-and-fire', threshold: 1 },
  'adaptive-lif': { kind: 'adaptive-lif', beta: 0.9, threshold: 1, rise: 0.2, rho: 0.8 },
  'meta-neuron': {
    kind: 'meta-neuron', alpha: 0.5, threshold: 1, coupling: -0.172, recoveryRate: 0.529, rest: 0.021, rise: 0.132,
  },
  'leaky-integrator': { kind: 'leaky-integrator', beta: 0.9 },
  'leaky-memory': { kind: 'leaky-memory', tau: 12, lambda: 1.25 },
  legendre: { kind: 'legendre', order: 4, window: 40 },
  hold: { kind: 'hold', period: 3 },
  relay: { kind: 'relay' },
  relu: { kind: 'relu' },
  tanh: { kind: 'tanh' },
  sigmoid: { kind: 'sigmoid' },
  product: { kind: 'product' },
}

const arithmetic = { ...handArithmetic, format: 'QS5.13', membraneWidth: 24, coefficientFraction: 16 }

describe.each(Object.keys(populationRegistry))('population conformance: %s', (kind) => {
  const model = populationRegistry[kind]!
  const parameters = model.parameters.parse(examples[kind])
  const states = populationStates(examples[kind]!).map(() => 0)
  const spiking = model.sends !== 'values'
  /** What comes to each input beside `current`. */
  const inputsOf = <T>(value: () => T) => Object.fromEntries((model.inputs ?? []).map((name) => [name, value()]))

  it('is registered under its own name and refuses unknown parameters', () => {
    expect(model.kind).toBe(kind)
    expect(model.parameters.safeParse({ ...examples[kind], unknown: 1 }).success).toBe(false)
  })

  it('stays at rest without input, and reads no further back than its depth', () => {
    const asked: number[] = []
    const {
      membrane,
      spike,
      states: next = [],
    } = model.step(parameters, { current: 0, inputs: inputsOf(() => 0), past: (k) => (asked.push(k), 0), spike: 0, states }, arithmetic)
    // What a value is held for is counted without input too.
    expect([membrane, spike, ...next]).toEqual([kind === 'sigmoid' ? 0.5 : 0, 0, ...(kind === 'hold' ? [2] : states)])
    expect(Math.max(0, ...asked)).toBe(model.depth(parameters))
  })

  it('varies in parameters that it has, within ends that it admits, each of which decides the integer constants that it names', () => {
    for (const [parameter, { low, high, ...varying }] of Object.entries(model.varying)) {
      expect(examples[kind]).toHaveProperty(parameter)
      const of = (value: number) => model.parameters.parse({ ...examples[kind], [parameter]: value })
      const constants = (value: number) => model.constants(of(value), arithmetic)
      expect(low).toBeLessThan(high)
      const [atLow, atHigh] = [constants(low), constants(high)]
      const changed = Object.keys(atLow).filter((name) => String(atLow[name]) !== String(atHigh[name]))
      expect([parameter, changed]).toEqual([parameter, varyingConstants({ low, high, ...varying })])
      expect(model.parameters.safeParse({ ...examples[kind], [parameter]: low - 1 }).success).toBe(false)
    }
  })

  it('names the constants that its update multiplies by, one for each product', () => {
    const { operations, constants, factors = [], squares = 0 } = model.rtl.update
    expect(factors.length + squares).toBe(operations.multiplyAccumulates)
    for (const factor of factors) {
      expect(constants).toContain(factor)
      expect(model.constants(parameters, arithmetic)).toHaveProperty(factor)
    }
  })

  it('takes a constant of a single neuron as it takes one of the population', () => {
    const next = counterNumbers(6)
    for (const [parameter, varying] of Object.entries(model.varying)) {
      const given = Math.max(varying.low, Math.min(varying.high, 0.375))
      const shared = model.constants(parameters, arithmetic)
      const other = model.constants(model.parameters.parse({ ...examples[kind], [parameter]: given }), arithmetic)
      let differs = false
      const ownOf = (one: typeof varying, constants: typeof other): { [name: string]: bigint } =>
        Object.fromEntries(varyingConstants(one).map((name) => [name, constants[name] as bigint]))
      for (let trial = 0; trial < 40; trial++) {
        const value = (): bigint => BigInt(Math.round((next() - 0.3) * 20000))
        const past = Array.from({ length: model.depth(parameters) }, value)
        const input = { current: value(), past: (k: number) => past[k - 1]!, spike: BigInt(trial % 2), states: states.map(value) }
        const own = model.integerStep(bigintArithmetic, shared, arithmetic, { ...input, own: ownOf(varying, other) })
        expect(own).toEqual(model.integerStep(bigintArithmetic, other, arithmetic, input))
        differs ||=
          JSON.stringify(Object.values(own), (_, one) => String(one)) !==
          JSON.stringify(Object.values(model.integerStep(bigintArithmetic, shared, arithmetic, input)), (_, one) => String(one))
      }
      expect([parameter, differs]).toEqual([parameter, true])
    }
  })

  it.each(['delayed', 'inside', 'immediate', 'zero', 'delayed-zero'] as const)(
    'sends no spike while it is refractory, reset %s, but would otherwise',
    (reset) => {
      const input = { current: 60000n, inputs: inputsOf(() => 60000n), past: () => 0n, spike: 0n, states: states.map(() => 0n) }
      const constants = model.constants(parameters, arithmetic)
      const spikeOf = (held: bigint) => model.integerStep(bigintArithmetic, constants, { ...arithmetic, reset }, { ...input, held }).spike
      expect([spikeOf(0n), spikeOf(1n)]).toEqual([spiking ? 1n : 0n, 0n])
      const float = (held: number) =>
        model.step(
          parameters, { current: 7.5, inputs: inputsOf(() => 7.5), past: () => 0, spike: 0, states, held }, { ...arithmetic, reset },
        )
      expect([float(0).spike, float(1).spike]).toEqual([spiking ? 1 : 0, 0])
      if (spiking) expect(float(1).membrane).toBeGreaterThan(1)
    },
  )

  it('is in integers within a few units of its float step', () => {
    const constants = model.constants(parameters, arithmetic)
    const next = counterNumbers(4)
    // What a unit counts is a whole number in both.
    const unit = kind === 'hold' ? 1 : 2 ** -Number(constants['extra_fraction'] ?? 0n) / 8192
    let largest = 0
    for (let trial = 0; trial < 200; trial++) {
      const value = (): bigint => BigInt(Math.round((next() - 0.5) * 9000))
      const past = Array.from({ length: model.depth(parameters) }, value)
      const kept = states.map(value)
      const [current, spike] = [value(), trial % 2]
      const inputs = inputsOf(value)
      const exact = model.integerStep(bigintArithmetic, constants, arithmetic, {
        current,
        inputs,
        past: (k) => past[k - 1]!,
        spike: BigInt(spike),
        states: kept,
      })
      const float = model.step(parameters, {
        current: Number(current) / 8192,
        inputs: Object.fromEntries(Object.entries(inputs).map(([name, one]) => [name, Number(one) / 8192])),
        past: (k) => Number(past[k - 1]!) / 8192, spike, states: kept.map((state) => Number(state) * unit),
      }, arithmetic)
      largest = Math.max(largest, Math.abs(Number(exact.membrane) / 8192 - float.membrane))
      exact.states?.forEach((state, index) => (largest = Math.max(largest, Math.abs(Number(state) * unit - float.states![index]!))))
    }
    expect(largest).toBeLessThan(4 / 8192)
  })
})
