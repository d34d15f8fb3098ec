import { z } from 'zod'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { liftConstants } from '../neurons/lift-constants.ts'
import type { NeuronModel } from '../neurons/neuron-types.ts'

/** Ends of a time constant, in steps. */
const [shortest, longest] = [0.25, 65_536]

/** Of a gain, for which a circuit has room. */
const largestGain = 4

type LeakyMemory = { readonly kind: 'leaky-memory'; readonly tau: number; readonly lambda?: number; readonly bounded?: boolean }

const decayOf = ({ tau }: LeakyMemory): number => Math.exp(-1 / tau)
// 1 - decay, and 1 - decay ^ lambda, to all digits.
const gainOf = ({ tau, lambda = 1, bounded = false }: LeakyMemory): number =>
  (bounded ? -Math.expm1(-lambda / tau) : -lambda * Math.expm1(-1 / tau))

const parameters = z.strictObject({
  kind: z.literal('leaky-memory'),
  /** Time constant in steps. */
  tau: z.number().min(shortest).max(longest),
  /** By how much of what is forgotten in a step what comes in counts: a constant input of 1 ends at it, or, where bounded, near it. */
  lambda: z.number().positive().max(64).default(1),
  /** Whether what comes in counts at most once. */
  bounded: z.boolean().default(false),
}).refine((memory) => gainOf(memory) <= largestGain, {
  path: ['lambda'], message: `expected at most ${largestGain} / (1 - exp(-1 / tau)), so that the gain is at most ${largestGain}`,
})

type LeakyMemoryConstants = { readonly decay: bigint; readonly gain: bigint }

/**
 * A slow memory that sends its value, discrete time, one step = one unit of time, with decay = exp(-1 / tau):
 *   V[n] = decay * V[n-1] + gain * I[n],   gain = lambda * (1 - decay), or where bounded 1 - decay ^ lambda.
 * In integers decay and gain are rounded to `coefficientFraction` bits, and each of the two products by itself:
 *   V[n] = resize( shift(V[n-1] decay, C) + shift(I[n] gain, C) ).
 * From the same decay and gain in floats a value is never further away than (1 + 1) / (1 - decay) units (1/2 + 1/2 of `nearest`), as long
 * as nothing is clipped.
 * Source: Spieler et al. 2024, "The Expressive Leaky Memory Neuron: an Efficient and Expressive Phenomenological Neuron Model Can Solve
 * Long-Horizon Tasks", its memory units; bounded: the second version of its code.
 */
export const leakyMemory: NeuronModel<LeakyMemory, LeakyMemoryConstants> = {
  kind: 'leaky-memory',
  parameters,
  sends: 'values',
  varying: { tau: { low: shortest, high: longest, constant: ['decay', 'gain'], relative: true } },
  depth: () => 1,
  step: (memory, { current, past }) => ({ membrane: decayOf(memory) * past(1) + gainOf(memory) * current, spike: 0 }),
  kernelMemory: (memory) => ({ sends: 'values', rows: { decay: decayOf(memory), gain: gainOf(memory) } }),
  constants: (memory, { coefficientFraction }) => ({
    decay: BigInt(roundHalfEven(decayOf(memory) * 2 ** coefficientFraction)),
    gain: BigInt(roundHalfEven(gainOf(memory) * 2 ** coefficientFraction)),
  }),
  integerStep: (a, constants, { coefficientFraction, rounding, membraneWidth, overflow }, { current, past, own }) => {
    const { decay, gain } = liftConstants(a, constants, own)
    const kept = roundingShift(a, a.multiply(past(1), decay), coefficientFraction, rounding)
    const taken = roundingShift(a, a.multiply(current, gain), coefficientFraction, rounding)
    return { membrane: a.resize(a.add(kept, taken), membraneWidth, overflow), spike: a.constant(0n) }
  },
  problem: ({ lambda = 1, bounded = false, tau }) => {
    const { trained, low } = tau as unknown as { readonly trained?: string; readonly low: number }
    if (trained === undefined || gainOf({ kind: 'leaky-memory', tau: low, lambda, bounded }) <= largestGain) return undefined
    const least = Math.ceil(-1e4 / Math.log1p(-largestGain / lambda)) / 1e4
    return `tau trained from ${low} on with lambda ${lambda}, expected at least ${least}, so that the gain is at most ${largestGain}`
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: {
      module: 'leaky_memory_update',
      cycles: 2,
      operations: { accumulates: 0, multiplyAccumulates: 2 },
      constants: ['decay', 'gain'],
      factors: ['decay', 'gain'],
    },
  },
}
