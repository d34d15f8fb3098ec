import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { divideByLeak } from './divide-by-leak.ts'
import { fittedShifts } from './memory/fitted-shifts.ts'
import { liftConstants } from './lift-constants.ts'
import type { NeuronModel } from './neuron-types.ts'
import { resetFloatMembrane } from './reset-float-membrane.ts'
import { shiftSequence, shiftSequences } from './memory/shift-sequence.ts'

const parameters = z.strictObject({
  kind: z.literal('bit-shift'),
  /** Which shifts weigh the past, see `shiftSequence`; `fitted` follows the order `alpha`, see `fittedShifts`. */
  sequence: z.enum([...shiftSequences, 'fitted']),
  /** Order of the derivative that `fitted` stands for; the other sequences have none. */
  alpha: z.number().positive().lt(1).optional(),
  /** Times that `custom` repeats each shift from 5 on; the other sequences do not use it. */
  decayRate: z.int().min(1).max(64),
  /** Leak; 0 is none. Beyond 2^24 the reciprocal of 1 + lambda is 0 in every fixed-point format. */
  lambda: z.number().min(0).max(2 ** 24),
  /** Samples that the memory spans, the present one included: history - 1 past membranes are kept. */
  history: z.int().min(2).max(1024),
  /** At most what the widest membrane holds. */
  threshold: z.number().positive().max(2 ** 31),
}).refine(({ sequence, alpha }) => sequence !== 'fitted' || alpha !== undefined, {
  path: ['alpha'], message: 'expected a number between 0 and 1, the order to which sequence "fitted" is fitted',
}).refine(({ sequence, alpha }) => sequence === 'fitted' || alpha === undefined, {
  path: ['alpha'], message: 'expected none, because only sequence "fitted" has an order',
})

/** s_1 .. s_(history - 1). */
const shiftsOf = ({ sequence, alpha, decayRate, history }: z.infer<typeof parameters>): number[] =>
  sequence === 'fitted' ? fittedShifts(alpha!, history - 1) : shiftSequence(sequence, history - 1, decayRate)

type BitShiftConstants = {
  readonly threshold: bigint
  readonly shifts: readonly bigint[]
  readonly inverse_denominator: bigint
}

/** A shift beyond this leaves nothing of a membrane of at most 32 bits but its sign; the RTL keeps shifts in 6 bits. */
const longestShift = 40

/**
 * Leaky integrate-and-fire with a power-law memory whose weights are powers of two, so that the history needs no multiplier:
 *   U[n] = (I[n] + sum over k = 1 .. history-1 of U[n-k] / 2^s_k) / (1 + lambda) - threshold * S[n-1],
 *   S[n] = U[n] >= threshold.
 * It stands for the fractional neuron: of order 1/2, or of any with sequence `fitted`. The history holds membranes after their reset; the
 * reset stays outside the division and passes no gradient; `arithmetic.reset` names other orders. With `historyTruncation: 'product'` each
 * term is shifted by itself, as a circuit of plain shifters does; with `'sum'` the terms are added exactly and shifted once.
 */
export const bitShift: NeuronModel<z.infer<typeof parameters>, BitShiftConstants> = {
  kind: 'bit-shift',
  parameters,
  varying: {
    lambda: { low: 0, high: 2 ** 24, constant: 'inverse_denominator' },
    threshold: { low: 2 ** -24, high: 2 ** 31, constant: 'threshold' },
  },
  depth: ({ history }) => history - 1,
  step: (parameters, { current, past, spike, held }, arithmetic) => {
    const { lambda, threshold } = parameters
    const memory = shiftsOf(parameters).reduce((sum, shift, index) => sum + past(index + 1) / 2 ** shift, 0)
    const inside = arithmetic.reset === 'inside' ? threshold * spike : 0
    return resetFloatMembrane(arithmetic, { potential: (current + memory - inside) / (1 + lambda), threshold, spike, held })
  },
  linearMemory: (parameters) => ({
    inputGain: 1 / (1 + parameters.lambda),
    taps: Float64Array.from(shiftsOf(parameters), (shift) => 2 ** -shift / (1 + parameters.lambda)),
    threshold: parameters.threshold,
    synapticDecay: 0,
  }),
  constants: (parameters, { format, coefficientFraction }) => ({
    threshold: BigInt(roundHalfEven(parameters.threshold * 2 ** numberFormat(format).fraction)),
    shifts: shiftsOf(parameters).map((shift) => BigInt(Math.min(shift, longestShift))),
    inverse_denominator: BigInt(roundHalfEven(2 ** coefficientFraction / (1 + parameters.lambda))),
  }),
  history: (a, { shifts }, { rounding, historyTruncation }, past) => {
    const longest = Number(shifts.reduce((most, shift) => (shift > most ? shift : most)))
    const term = (shift: number, k: number) =>
      historyTruncation === 'product'
        ? roundingShift(a, past(k), shift, rounding)
        : a.multiply(past(k), a.constant(1n << BigInt(longest - shift)))
    const terms = shifts.reduce((sum, shift, index) => a.add(sum, term(Number(shift), index + 1)), a.constant(0n))
    return historyTruncation === 'product' ? terms : roundingShift(a, terms, longest, rounding)
  },
  integerStep: (a, constants, arithmetic, { current, past, spike, own, held }) => {
    const driven = a.add(current, bitShift.history!(a, constants, arithmetic, past, []))
    return divideByLeak(a, liftConstants(a, constants, own), arithmetic, { driven, spike, held })
  },
  rtl: {
    scan: { module: 'bit_shift_scan', operations: { accumulates: 1, multiplyAccumulates: 0 }, constants: ['shifts'] },
    update: {
      module: 'leak_division_update',
      cycles: 3,
      operations: { accumulates: 1, multiplyAccumulates: 1 },
      constants: ['threshold', 'inverse_denominator'],
      factors: ['inverse_denominator'],
    },
  },
}
