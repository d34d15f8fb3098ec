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
  kind: z.literal('lif'),
  /** Share of the membrane potential that is left after one time step. */
  beta: z.number().min(0).max(1),
  /** At most what the widest membrane holds. */
  threshold: z.number().positive().max(2 ** 31),
})

type LifConstants = { readonly threshold: bigint; readonly beta: bigint }

/**
 * Leaky integrate-and-fire, discrete time, one step = one unit of time:
 *   U[n] = beta * U[n-1] + I[n] - threshold * S[n-1],   S[n] = U[n] >= threshold.
 * The reset subtracts the threshold one step after the spike and passes no gradient; `arithmetic.reset` names other orders.
 * There is no division, so `inside` is the same as `delayed`.
 * Source: Eshraghian et al. 2023, "Training Spiking Neural Networks Using Lessons From Deep Learning", eq. 4.
 */
export const lif: NeuronModel<z.infer<typeof parameters>, LifConstants> = {
  kind: 'lif',
  parameters,
  varying: { beta: { low: 0, high: 1, constant: 'beta' }, threshold: { low: 2 ** -24, high: 2 ** 31, constant: 'threshold' } },
  depth: () => 1,
  step: ({ beta, threshold }, { current, past, spike, held }, arithmetic) => {
    const inside = arithmetic.reset === 'inside' ? threshold * spike : 0
    return resetFloatMembrane(arithmetic, { potential: beta * past(1) + current - inside, threshold, spike, held })
  },
  linearMemory: ({ beta, threshold }) => ({ inputGain: 1, taps: Float64Array.of(beta), threshold, synapticDecay: 0 }),
  constants: ({ beta, threshold }, { format, coefficientFraction }) => ({
    threshold: BigInt(roundHalfEven(threshold * 2 ** numberFormat(format).fraction)),
    beta: BigInt(roundHalfEven(beta * 2 ** coefficientFraction)),
  }),
  integerStep: (a, constants, arithmetic, { current, past, spike, own, held }) => {
    const { threshold, beta } = liftConstants(a, constants, own)
    const { coefficientFraction, rounding } = arithmetic
    const decayed = roundingShift(a, a.multiply(past(1), beta), coefficientFraction, rounding)
    const potential = resetInside(a, arithmetic, { numerator: a.add(decayed, current), threshold, spike })
    return resetMembrane(a, arithmetic, { potential, threshold, spike, held })
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: {
      module: 'lif_update',
      cycles: 2,
      operations: { accumulates: 0, multiplyAccumulates: 1 },
      constants: ['threshold', 'beta'],
      factors: ['beta'],
    },
  },
}
