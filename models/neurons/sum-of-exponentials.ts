import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { divideByLeak } from './divide-by-leak.ts'
import { exponentialSum } from './memory/exponential-sum.ts'
import { liftConstants } from './lift-constants.ts'
import type { NeuronModel } from './neuron-types.ts'
import { resetFloatMembrane } from './reset-float-membrane.ts'
import { roundedExponentialSum } from './memory/rounded-exponential-sum.ts'

const parameters = z
  .strictObject({
    kind: z.literal('sum-of-exponentials'),
    /** Order of the derivative. */
    alpha: z.number().positive().lt(1),
    /** Leak; 0 is none. Beyond 2^24 the reciprocal of 1 + lambda is 0 in every fixed-point format. */
    lambda: z
      .number()
      .min(0)
      .max(2 ** 24),
    /** Decaying states of a neuron, which stand for its history. */
    exponentials: z.int().min(1).max(16),
    /** Past samples over which the states follow the fractional memory; memory and time of a step do not depend on it. */
    span: z.int().min(2).max(65_536),
    /** Fraction bits that a state has beyond those of the membrane potential, in integers and RTL. */
    extraFraction: z.int().min(0).max(24),
    /** At most what the widest membrane holds. */
    threshold: z
      .number()
      .positive()
      .max(2 ** 31),
  })
  .refine(({ exponentials, span }) => span >= 2 * exponentials, {
    path: ['span'],
    message: 'expected at least twice the number of exponentials',
  })

type SumOfExponentialsConstants = {
  readonly threshold: bigint
  /** In units of 2^-coefficientFraction. */
  readonly poles: readonly bigint[]
  /** In units of 2^-(coefficientFraction + extra_fraction). */
  readonly weights: readonly bigint[]
  readonly extra_fraction: bigint
  readonly inverse_denominator: bigint
}

/**
 * Fractional-order leaky integrate-and-fire whose power-law memory is a sum of decaying exponentials instead of a history of membranes,
 * time step 1:
 *   F_m[n] = r_m * F_m[n-1] + w_m * U[n-1],
 *   U[n] = (I[n] + sum over m of F_m[n]) / (1 + lambda) - threshold * S[n-1],   S[n] = U[n] >= threshold.
 * Poles r_m and weights w_m follow from alpha, so that sum over m of w_m r_m^(k-1) is |g_k| of the Grünwald-Letnikov derivative for
 * k = 1 .. span; they are positive, and the weights of all k add up to at most 1. A state takes in membranes after their reset; the reset
 * stays outside the division and passes no gradient; `arithmetic.reset` names other orders. In integers each state is shifted once a step,
 * and their sum once.
 * Source of the equation: see `fractional`; of the exponentials: the magnitudes are moments of a positive measure on (0, 1), see
 * `exponentialResiduals`.
 */
export const sumOfExponentials: NeuronModel<z.infer<typeof parameters>, SumOfExponentialsConstants> = {
  kind: 'sum-of-exponentials',
  parameters,
  varying: {
    lambda: { low: 0, high: 2 ** 24, constant: 'inverse_denominator' },
    threshold: { low: 2 ** -24, high: 2 ** 31, constant: 'threshold' },
  },
  states: ({ exponentials }) => Array.from({ length: exponentials }, (_, m) => `exponential_${m}`),
  depth: () => 1,
  step: ({ alpha, lambda, exponentials, span, threshold }, { current, past, spike, states, held }, arithmetic) => {
    const { poles, weights } = exponentialSum(alpha, exponentials, span)
    const next = states.map((state, m) => poles[m]! * state + weights[m]! * past(1))
    const inside = arithmetic.reset === 'inside' ? threshold * spike : 0
    const potential = (next.reduce((sum, state) => sum + state, current) - inside) / (1 + lambda)
    return { ...resetFloatMembrane(arithmetic, { potential, threshold, spike, held }), states: next }
  },
  linearMemory: ({ alpha, lambda, exponentials, span, threshold }) => {
    const { poles, weights } = exponentialSum(alpha, exponentials, span)
    return {
      inputGain: 1 / (1 + lambda),
      taps: new Float64Array(0),
      exponentials: { poles, weights: weights.map((weight) => weight / (1 + lambda)) },
      threshold,
      synapticDecay: 0,
    }
  },
  constants: ({ alpha, lambda, exponentials, span, extraFraction, threshold }, { format, coefficientFraction }) => {
    return {
      threshold: BigInt(roundHalfEven(threshold * 2 ** numberFormat(format).fraction)),
      ...roundedExponentialSum(alpha, exponentials, span, coefficientFraction, coefficientFraction + extraFraction),
      extra_fraction: BigInt(extraFraction),
      inverse_denominator: BigInt(roundHalfEven(2 ** coefficientFraction / (1 + lambda))),
    }
  },
  stateRanges: ({ poles, weights }, { coefficientFraction, membraneWidth, rounding }) =>
    weights.map((weight, m) => {
      // shift(r F + w U) stays below any F with (1 - r) F >= w U, rounding included, and above any F with (1 - r) F <= w U.
      const rest = (1n << BigInt(coefficientFraction)) - poles[m]!
      const half = rounding === 'nearest' ? 1n << BigInt(coefficientFraction - 1) : 0n
      const largest = 1n << BigInt(membraneWidth - 1)
      return { low: -((weight * largest + rest - 1n) / rest), high: (weight * (largest - 1n) + half + rest - 1n) / rest }
    }),
  history: (a, { extra_fraction }, { rounding }, _past, states) =>
    roundingShift(a, states.reduce((sum, state) => a.add(sum, state), a.constant(0n)), Number(extra_fraction), rounding),
  integerStep: (a, constants, arithmetic, { current, past, spike, states, own, held }) => {
    const { coefficientFraction, rounding } = arithmetic
    const { poles, weights } = constants
    const membrane = past(1)
    const next = states.map((state, m) => {
      const sum = a.add(a.multiply(state, a.constant(poles[m]!)), a.multiply(membrane, a.constant(weights[m]!)))
      return roundingShift(a, sum, coefficientFraction, rounding)
    })
    const driven = a.add(current, sumOfExponentials.history!(a, constants, arithmetic, past, next))
    return { ...divideByLeak(a, liftConstants(a, constants, own), arithmetic, { driven, spike, held }), states: next }
  },
  rtl: {
    scan: {
      module: 'exponentials_scan',
      operations: { accumulates: 1, multiplyAccumulates: 2 },
      constants: ['extra_fraction', 'poles', 'weights'],
    },
    update: {
      module: 'leak_division_update',
      cycles: 3,
      operations: { accumulates: 1, multiplyAccumulates: 1 },
      constants: ['threshold', 'inverse_denominator'],
      factors: ['inverse_denominator'],
    },
  },
}
