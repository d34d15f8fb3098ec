import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { divideByLeak } from './divide-by-leak.ts'
import { grunwaldLetnikov } from './memory/grunwald-letnikov.ts'
import { liftConstants } from './lift-constants.ts'
import type { NeuronModel } from './neuron-types.ts'
import { resetFloatMembrane } from './reset-float-membrane.ts'

const parameters = z.strictObject({
  kind: z.literal('fractional'),
  /** Order of the derivative; 1 is a leaky integrator with an implicit leak. */
  alpha: z.number().positive().max(1),
  /** Leak; 0 is none. Beyond 2^24 the reciprocal of 1 + lambda is 0 in every fixed-point format. */
  lambda: z.number().min(0).max(2 ** 24),
  /** Samples that the derivative spans, the present one included: history - 1 past membranes are kept. */
  history: z.int().min(2).max(1024),
  /** At most what the widest membrane holds. */
  threshold: z.number().positive().max(2 ** 31),
})

type FractionalConstants = {
  readonly threshold: bigint
  readonly coefficients: readonly bigint[]
  readonly inverse_denominator: bigint
}

/**
 * Fractional-order leaky integrate-and-fire with a Grünwald-Letnikov memory and an implicit leak, time step 1:
 *   U[n] = (I[n] - sum over k = 1 .. history-1 of g_k * U[n-k]) / (1 + lambda) - threshold * S[n-1],
 *   S[n] = U[n] >= threshold.
 * The history holds membranes after their reset; the reset stays outside the division and passes no gradient; `arithmetic.reset`
 * names other orders.
 * Source: Teka, Marinov, Santamaria 2014, "Neuronal Spike Timing Adaptation Described with a Fractional Leaky
 * Integrate-and-Fire Model", discretised by {@link grunwaldLetnikov}.
 */
export const fractional: NeuronModel<z.infer<typeof parameters>, FractionalConstants> = {
  kind: 'fractional',
  parameters,
  varying: {
    lambda: { low: 0, high: 2 ** 24, constant: 'inverse_denominator' },
    threshold: { low: 2 ** -24, high: 2 ** 31, constant: 'threshold' },
  },
  depth: ({ history }) => history - 1,
  step: ({ alpha, lambda, history, threshold }, { current, past, spike, held }, arithmetic) => {
    const weighted = grunwaldLetnikov(alpha, history - 1).reduce((sum, g, index) => sum + g * past(index + 1), 0)
    const inside = arithmetic.reset === 'inside' ? threshold * spike : 0
    return resetFloatMembrane(arithmetic, { potential: (current - weighted - inside) / (1 + lambda), threshold, spike, held })
  },
  linearMemory: ({ alpha, lambda, history, threshold }) => ({
    inputGain: 1 / (1 + lambda),
    taps: grunwaldLetnikov(alpha, history - 1).map((g) => -g / (1 + lambda)),
    threshold,
    synapticDecay: 0,
  }),
  constants: ({ alpha, lambda, history, threshold }, { format, coefficientFraction }) => {
    const scale = 2 ** coefficientFraction
    return {
      threshold: BigInt(roundHalfEven(threshold * 2 ** numberFormat(format).fraction)),
      coefficients: Array.from(grunwaldLetnikov(alpha, history - 1), (g) => BigInt(roundHalfEven(-g * scale))),
      inverse_denominator: BigInt(roundHalfEven(scale / (1 + lambda))),
    }
  },
  history: (a, { coefficients }, { coefficientFraction, rounding, historyTruncation }, past) => {
    const perTerm = historyTruncation === 'product' ? coefficientFraction : 0
    const sum = coefficients.reduce(
      (total, coefficient, index) =>
        a.add(total, roundingShift(a, a.multiply(past(index + 1), a.constant(coefficient)), perTerm, rounding)),
      a.constant(0n),
    )
    return roundingShift(a, sum, coefficientFraction - perTerm, rounding)
  },
  integerStep: (a, constants, arithmetic, { current, past, spike, own, held }) => {
    const driven = a.add(current, fractional.history!(a, constants, arithmetic, past, []))
    return divideByLeak(a, liftConstants(a, constants, own), arithmetic, { driven, spike, held })
  },
  rtl: {
    scan: { module: 'fractional_scan', operations: { accumulates: 0, multiplyAccumulates: 1 }, constants: ['coefficients'] },
    update: {
      module: 'leak_division_update',
      cycles: 3,
      operations: { accumulates: 1, multiplyAccumulates: 1 },
      constants: ['threshold', 'inverse_denominator'],
      factors: ['inverse_denominator'],
    },
  },
}
