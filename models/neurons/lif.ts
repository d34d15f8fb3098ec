import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { spikeCondition } from '../arithmetic/spike-condition.ts'
import type { NeuronModel } from './neuron-types.ts'

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
 * The reset subtracts the threshold one step after the spike and passes no gradient.
 * Source: Eshraghian et al. 2023, "Training Spiking Neural Networks Using Lessons From Deep Learning", eq. 4.
 */
export const lif: NeuronModel<z.infer<typeof parameters>, LifConstants> = {
  kind: 'lif',
  parameters,
  depth: () => 1,
  step: ({ beta, threshold }, { current, past, spike }, strictness) => {
    const membrane = beta * past(1) + current - threshold * spike
    return { membrane, spike: membrane > threshold || (strictness === '>=' && membrane === threshold) ? 1 : 0 }
  },
  linearMemory: ({ beta, threshold }) => ({ inputGain: 1, taps: Float64Array.of(beta), threshold }),
  constants: ({ beta, threshold }, { format, coefficientFraction }) => ({
    threshold: BigInt(roundHalfEven(threshold * 2 ** numberFormat(format).fraction)),
    beta: BigInt(roundHalfEven(beta * 2 ** coefficientFraction)),
  }),
  integerStep: (a, { threshold, beta }, arithmetic, { current, past, spike }) => {
    const { coefficientFraction, rounding, membraneWidth, overflow } = arithmetic
    const decayed = roundingShift(a, a.multiply(past(1), a.constant(beta)), coefficientFraction, rounding)
    const reset = a.select(spike, a.constant(threshold), a.constant(0n))
    const membrane = a.resize(a.subtract(a.add(decayed, current), reset), membraneWidth, overflow)
    return { membrane, spike: spikeCondition(a, membrane, threshold, arithmetic.threshold) }
  },
  rtlModule: 'lif_neuron',
}
