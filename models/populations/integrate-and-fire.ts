import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { liftConstants } from '../neurons/lift-constants.ts'
import type { NeuronModel } from '../neurons/neuron-types.ts'
import { resetFloatMembrane } from '../neurons/reset-float-membrane.ts'
import { resetInside } from '../neurons/reset-inside.ts'
import { resetMembrane } from '../neurons/reset-membrane.ts'

const parameters = z.strictObject({
  kind: z.literal('integrate-and-fire'),
  /** At most what the widest membrane holds. */
  threshold: z.number().positive().max(2 ** 31),
})

/**
 * Integrate-and-fire without a leak, discrete time, one step = one unit of time:
 *   U[n] = U[n-1] + I[n] - threshold * S[n-1],   S[n] = U[n] >= threshold.
 * Order of events and resets as in `lif`, whose `beta` is 1 here; a circuit needs no multiplier.
 * Source: Rueckauer et al. 2017, "Conversion of Continuous-Valued Deep Networks to Efficient Event-Driven Networks for Image
 * Classification", eq. 3.
 */
export const integrateAndFire: NeuronModel<z.infer<typeof parameters>, { readonly threshold: bigint }> = {
  kind: 'integrate-and-fire',
  parameters,
  varying: { threshold: { low: 2 ** -24, high: 2 ** 31, constant: 'threshold' } },
  depth: () => 1,
  step: ({ threshold }, { current, past, spike, held }, arithmetic) => {
    const inside = arithmetic.reset === 'inside' ? threshold * spike : 0
    return resetFloatMembrane(arithmetic, { potential: past(1) + current - inside, threshold, spike, held })
  },
  linearMemory: ({ threshold }) => ({ inputGain: 1, taps: Float64Array.of(1), threshold, synapticDecay: 0 }),
  constants: ({ threshold }, { format }) => ({ threshold: BigInt(roundHalfEven(threshold * 2 ** numberFormat(format).fraction)) }),
  integerStep: (a, constants, arithmetic, { current, past, spike, own, held }) => {
    const { threshold } = liftConstants(a, constants, own)
    const potential = resetInside(a, arithmetic, { numerator: a.add(past(1), current), threshold, spike })
    return resetMembrane(a, arithmetic, { potential, threshold, spike, held })
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: {
      module: 'integrate_and_fire_update',
      cycles: 2,
      operations: { accumulates: 1, multiplyAccumulates: 0 },
      constants: ['threshold'],
    },
  },
}
