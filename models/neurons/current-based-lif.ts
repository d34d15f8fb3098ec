import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { liftConstants } from './lift-constants.ts'
import type { NeuronModel } from './neuron-types.ts'
import { resetFloatMembrane } from './reset-float-membrane.ts'
import { resetInside } from './reset-inside.ts'
import { resetMembrane } from './reset-membrane.ts'

const parameters = z.strictObject({
  kind: z.literal('current-based-lif'),
  /** Share of the synaptic current that is left after one time step. */
  alpha: z.number().min(0).max(1),
  /** Share of the membrane potential that is left after one time step. */
  beta: z.number().min(0).max(1),
  /** At most what the widest membrane holds. */
  threshold: z.number().positive().max(2 ** 31),
})

type CurrentBasedLifConstants = { readonly threshold: bigint; readonly alpha: bigint; readonly beta: bigint }

/**
 * Current-based leaky integrate-and-fire: the input charges a synaptic current that decays by itself, and that current charges
 * the membrane. Discrete time, one step = one unit of time:
 *   J[n] = alpha * J[n-1] + I[n],
 *   U[n] = beta * U[n-1] + J[n] - threshold * S[n-1],   S[n] = U[n] >= threshold.
 * The reset subtracts the threshold one step after the spike, leaves the synaptic current alone and passes no gradient;
 * `arithmetic.reset` names other orders (`inside` is the same as `delayed`).
 * Source: Eshraghian et al. 2023, "Training Spiking Neural Networks Using Lessons From Deep Learning", appendix on synaptic conductance.
 */
export const currentBasedLif: NeuronModel<z.infer<typeof parameters>, CurrentBasedLifConstants> = {
  kind: 'current-based-lif',
  parameters,
  varying: {
    alpha: { low: 0, high: 1, constant: 'alpha' },
    beta: { low: 0, high: 1, constant: 'beta' },
    threshold: { low: 2 ** -24, high: 2 ** 31, constant: 'threshold' },
  },
  states: ['synaptic_current'],
  depth: () => 1,
  step: ({ alpha, beta, threshold }, { current, past, spike, states, held }, arithmetic) => {
    const synaptic = alpha * states[0]! + current
    const inside = arithmetic.reset === 'inside' ? threshold * spike : 0
    const potential = beta * past(1) + synaptic - inside
    return { ...resetFloatMembrane(arithmetic, { potential, threshold, spike, held }), states: [synaptic] }
  },
  linearMemory: ({ alpha, beta, threshold }) => ({ inputGain: 1, taps: Float64Array.of(beta), threshold, synapticDecay: alpha }),
  constants: ({ alpha, beta, threshold }, { format, coefficientFraction }) => ({
    threshold: BigInt(roundHalfEven(threshold * 2 ** numberFormat(format).fraction)),
    alpha: BigInt(roundHalfEven(alpha * 2 ** coefficientFraction)),
    beta: BigInt(roundHalfEven(beta * 2 ** coefficientFraction)),
  }),
  integerStep: (a, constants, arithmetic, { current, past, spike, states, own, held }) => {
    const { threshold, alpha, beta } = liftConstants(a, constants, own)
    const { coefficientFraction, rounding, membraneWidth, overflow } = arithmetic
    const decayed = (value: typeof current, factor: typeof current) =>
      roundingShift(a, a.multiply(value, factor), coefficientFraction, rounding)
    const synaptic = a.resize(a.add(decayed(states[0]!, alpha), current), membraneWidth, overflow)
    const potential = resetInside(a, arithmetic, { numerator: a.add(decayed(past(1), beta), synaptic), threshold, spike })
    return { ...resetMembrane(a, arithmetic, { potential, threshold, spike, held }), states: [synaptic] }
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: {
      module: 'current_based_lif_update',
      cycles: 3,
      operations: { accumulates: 0, multiplyAccumulates: 2 },
      constants: ['threshold', 'alpha', 'beta'],
      factors: ['alpha', 'beta'],
    },
  },
}
