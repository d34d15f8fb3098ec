import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { liftConstants } from '../neurons/lift-constants.ts'
import type { NeuronModel } from '../neurons/neuron-types.ts'
import { resetFloatMembrane } from '../neurons/reset-float-membrane.ts'
import { resetInside } from '../neurons/reset-inside.ts'
import { resetMembrane } from '../neurons/reset-membrane.ts'

const parameters = z.strictObject({
  kind: z.literal('adaptive-lif'),
  /** Share of the membrane potential that is left after one time step. */
  beta: z.number().min(0).max(1),
  /** What has to be reached where the neuron has not spiked lately. At most what the widest membrane holds. */
  threshold: z.number().positive().max(2 ** 31),
  /** By how much a spike raises the threshold. */
  rise: z.number().min(0).max(2 ** 31),
  /** Share of the rise that is left after one time step. */
  rho: z.number().min(0).max(1),
})

type AdaptiveLifConstants = { readonly threshold: bigint; readonly beta: bigint; readonly rise: bigint; readonly rho: bigint }

/**
 * Leaky integrate-and-fire with a threshold that every spike raises and that comes back by itself, discrete time, one step = one unit of
 * time:
 *   A[n] = rho * A[n-1] + rise * S[n-1],
 *   U[n] = beta * U[n-1] + I[n] - threshold * S[n-1],   S[n] = U[n] >= threshold + A[n].
 * A spike subtracts the threshold at rest, not the raised one; resets in other orders as in `lif`. In integers A has the fraction bits and
 * the width of a membrane potential, and what is compared is U[n] - A[n], exactly.
 * Source: Bellec et al. 2018, "Long short-term memory and learning-to-learn in networks of spiking neurons", eq. 1 and 2.
 */
export const adaptiveLif: NeuronModel<z.infer<typeof parameters>, AdaptiveLifConstants> = {
  kind: 'adaptive-lif',
  parameters,
  varying: {
    beta: { low: 0, high: 1, constant: 'beta' },
    threshold: { low: 2 ** -24, high: 2 ** 31, constant: 'threshold' },
    rise: { low: 0, high: 2 ** 31, constant: 'rise' },
    rho: { low: 0, high: 1, constant: 'rho' },
  },
  states: ['adaptation'],
  depth: () => 1,
  step: ({ beta, threshold, rise, rho }, { current, past, spike, states, held }, arithmetic) => {
    const adaptation = rho * states[0]! + rise * spike
    const inside = arithmetic.reset === 'inside' ? threshold * spike : 0
    const potential = beta * past(1) + current - inside
    return { ...resetFloatMembrane(arithmetic, { potential, threshold, spike, raised: adaptation, held }), states: [adaptation] }
  },
  kernelMemory: ({ beta, threshold, rise, rho }) => ({ sends: 'spikes', rows: { decay: beta, threshold, rise, rho } }),
  constants: ({ beta, threshold, rise, rho }, { format, coefficientFraction }) => {
    const { fraction } = numberFormat(format)
    return {
      threshold: BigInt(roundHalfEven(threshold * 2 ** fraction)),
      beta: BigInt(roundHalfEven(beta * 2 ** coefficientFraction)),
      rise: BigInt(roundHalfEven(rise * 2 ** fraction)),
      rho: BigInt(roundHalfEven(rho * 2 ** coefficientFraction)),
    }
  },
  integerStep: (a, constants, arithmetic, { current, past, spike, states, own, held }) => {
    const { coefficientFraction, rounding, membraneWidth, overflow } = arithmetic
    const { threshold, beta, rise, rho } = liftConstants(a, constants, own)
    const decayed = (value: typeof current, factor: typeof current) =>
      roundingShift(a, a.multiply(value, factor), coefficientFraction, rounding)
    const raised = a.add(decayed(states[0]!, rho), a.select(spike, rise, a.constant(0n)))
    const adaptation = a.resize(raised, membraneWidth, overflow)
    const potential = resetInside(a, arithmetic, { numerator: a.add(decayed(past(1), beta), current), threshold, spike })
    return { ...resetMembrane(a, arithmetic, { potential, threshold, spike, raised: adaptation, held }), states: [adaptation] }
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: {
      module: 'adaptive_lif_update',
      cycles: 3,
      operations: { accumulates: 1, multiplyAccumulates: 2 },
      constants: ['threshold', 'beta', 'rise', 'rho'],
      factors: ['rho', 'beta'],
    },
  },
}
