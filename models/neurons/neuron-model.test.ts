import { describe, expect, it } from 'vitest'
import { bigintArithmetic } from '../arithmetic/bigint-arithmetic.ts'
import { defaultArithmetic } from '../network/kinds/feed-forward.ts'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { neuronModel } from './neuron-model.ts'
import { neuronRegistry } from './neuron-registry.ts'
import { neuronStates } from './neuron-states.ts'
import { stateRanges } from './state-ranges.ts'

/** A set of valid parameters per kind; a new neuron adds its own. */
const examples: { readonly [kind: string]: object } = {
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
}

/** Kinds that only the generic scan can train. */
const withoutLinearMemory: readonly string[] = []

describe('neuronModel', () => {
  it('names the kinds it knows', () => {
    expect(() => neuronModel('izhikevich')).toThrow(
      'neuron kind: got "izhikevich", expected one of lif, current-based-lif, fractional, bit-shift, sum-of-exponentials',
    )
    expect(() => neuronModel('fractonal', 'network.layers[2].neuron.kind')).toThrow(
      /^network.layers\[2\].neuron.kind: got "fractonal".*; did you mean fractional\?$/,
    )
    expect(() => neuronModel('toString')).toThrow('expected one of')
  })
})

// In sixteenths and eighths. What a constant comes to before it is rounded stands beside it: halves go to the even number, as in NumPy and
// IEEE 754.
it.each([
  // 0.15625 * 16 = 2.5, 0.1875 * 8 = 1.5; 0.21875 * 16 = 3.5, 0.3125 * 8 = 2.5
  [
    { kind: 'lif', beta: 0.1875, threshold: 0.15625 },
    { threshold: 2n, beta: 2n },
  ],
  [
    { kind: 'lif', beta: 0.3125, threshold: 0.21875 },
    { threshold: 4n, beta: 2n },
  ],
  [
    { kind: 'current-based-lif', alpha: 0.1875, beta: 0.3125, threshold: 0.15625 },
    { threshold: 2n, alpha: 2n, beta: 2n },
  ],
  [
    { kind: 'current-based-lif', alpha: 0.3125, beta: 0.1875, threshold: 0.21875 },
    { threshold: 4n, alpha: 2n, beta: 2n },
  ],
  // |g| = 0.5, 0.125, 0.0625, in eighths 4, 1, 0.5; 8 / 3.2 = 2.5
  [
    { kind: 'fractional', alpha: 0.5, lambda: 2.2, history: 4, threshold: 0.15625 },
    { threshold: 2n, coefficients: [4n, 1n, 0n], inverse_denominator: 2n },
  ],
  // |g_1| = 0.1875, in eighths 1.5; 8 / (16 / 7) = 3.5
  [
    { kind: 'fractional', alpha: 0.1875, lambda: 9 / 7, history: 2, threshold: 0.21875 },
    { threshold: 4n, coefficients: [2n], inverse_denominator: 4n },
  ],
  [
    { kind: 'bit-shift', sequence: 'simple', decayRate: 1, lambda: 2.2, history: 3, threshold: 0.15625 },
    { threshold: 2n, shifts: [1n, 2n], inverse_denominator: 2n },
  ],
  [
    { kind: 'bit-shift', sequence: 'simple', decayRate: 1, lambda: 9 / 7, history: 3, threshold: 0.21875 },
    { threshold: 4n, inverse_denominator: 4n },
  ],
  [
    { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 2.2, exponentials: 1, span: 2, extraFraction: 0, threshold: 0.15625 },
    { threshold: 2n, inverse_denominator: 2n },
  ],
  [
    { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 9 / 7, exponentials: 1, span: 2, extraFraction: 0, threshold: 0.21875 },
    { threshold: 4n, inverse_denominator: 4n },
  ],
])('rounds the constants of %o half to even (by hand)', (neuron, expected) => {
  expect(neuronModel(neuron.kind).constants(neuron, { ...defaultArithmetic, format: 'QS3.4', coefficientFraction: 3 })).toMatchObject(
    expected,
  )
})

describe.each(Object.keys(neuronRegistry))('neuron conformance: %s', (kind) => {
  const model = neuronModel(kind)
  const parameters = model.parameters.parse(examples[kind])
  const depth = model.depth(parameters)
  const none = neuronStates(parameters as { kind: string }).map(() => 0)

  it('is registered under its own name and refuses unknown parameters', () => {
    expect(model.kind).toBe(kind)
    expect(model.parameters.safeParse({ ...examples[kind], unknown: 1 }).success).toBe(false)
  })

  it('stays at rest without input', () => {
    const {
      membrane,
      spike,
      states = [],
    } = model.step(parameters, { current: 0, past: () => 0, spike: 0, states: none }, defaultArithmetic)
    expect([membrane, spike, ...states]).toEqual([0, 0, ...none])
  })

  it('never reads further back than its depth', () => {
    const asked: number[] = []
    model.step(parameters, { current: 0, past: (k) => (asked.push(k), 0), spike: 0, states: none }, defaultArithmetic)
    expect(Math.max(...asked)).toBe(depth)
    expect(Math.min(...asked)).toBe(1)
  })

  it('has a linear memory, where it states one, that is its float step', () => {
    const memory = model.linearMemory?.(parameters)
    expect(memory !== undefined).toBe(!withoutLinearMemory.includes(kind))
    if (!memory) return
    const next = counterNumbers(3)
    const past = Float64Array.from({ length: depth }, () => next() * 4 - 2)
    const states = none.map((_, index) => 0.3 - index / 20)
    const { membrane } = model.step(parameters, { current: 0.7, past: (k) => past[k - 1]!, spike: 1, states }, defaultArithmetic)
    const synaptic = 0.7 + memory.synapticDecay * (states[0] ?? 0)
    const { poles, weights } = memory.exponentials ?? { poles: new Float64Array(0), weights: [] }
    // The kernels' decaying states are already divided by 1 + lambda, as the input is.
    const decaying = poles.reduce((sum, pole, m) => sum + memory.inputGain * pole * states[m]! + weights[m]! * past[0]!, 0)
    const linear =
      memory.taps.reduce((sum, tap, index) => sum + tap * past[index]!, memory.inputGain * synaptic + decaying) - memory.threshold
    expect(memory.taps).toHaveLength(memory.exponentials ? 0 : depth)
    expect(membrane).toBeCloseTo(linear, 12)
  })

  it.each(['delayed', 'inside', 'immediate', 'zero', 'delayed-zero'] as const)(
    'stays within a few units of the last place of its float step in integers, reset %s',
    (reset) => {
      const arithmetic = { ...defaultArithmetic, reset }
      const constants = model.constants(parameters, arithmetic)
      const unit = 2 ** -Number(constants['extra_fraction'] ?? 0n) / 8192
      const ranges = stateRanges(parameters as { kind: string }, constants, arithmetic)
      const next = counterNumbers(4)
      const tolerance = 4 / 8192
      let [spikes, disagreed] = [0, 0]
      const integers: bigint[] = []
      let spike = 0
      let states = none.map(() => 0n)
      for (let n = 0; n < 200; n++) {
        const current = Math.round(next() * 9000)
        const past = (k: number): bigint => integers[n - k] ?? 0n
        const scaled = states.map((state) => Number(state) * unit)
        // Both see the same past.
        const float = model.step(
          parameters,
          { current: current / 8192, past: (k) => Number(past(k)) / 8192, spike, states: scaled },
          arithmetic,
        )
        const exact = model.integerStep(bigintArithmetic, constants, arithmetic, {
          current: BigInt(current),
          past,
          spike: BigInt(spike),
          states,
        })
        const integer = { membrane: Number(exact.membrane) / 8192, spike: Number(exact.spike) }
        // What was compared with the threshold: the membrane, where the reset comes before; otherwise what it was before it was set to zero
        // or lowered.
        for (const { membrane, spike } of [float, integer]) {
          const potential = spike === 1 && reset === 'immediate' ? membrane + 1 : membrane
          if (spike === 1 && reset === 'zero') expect(membrane).toBe(0)
          else expect(spike).toBe(potential >= 1 ? 1 : 0)
        }
        if (float.spike === integer.spike) expect(Math.abs(integer.membrane - float.membrane)).toBeLessThan(tolerance)
        else {
          // They may disagree only where the potential, which the one that stayed silent kept, is within rounding of the threshold.
          disagreed++
          expect(Math.abs((float.spike === 0 ? float : integer).membrane - 1)).toBeLessThan(tolerance)
        }
        states = [...(exact.states ?? [])]
        states.forEach((state, index) => expect(state >= ranges[index]!.low && state <= ranges[index]!.high).toBe(true))
        integers.push(exact.membrane)
        spike = integer.spike
        spikes += spike
      }
      expect(disagreed).toBeLessThan(5)
      expect(spikes).toBeGreaterThan(5)
    },
  )
})
