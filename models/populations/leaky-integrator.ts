import { z } from 'zod'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import { liftConstants } from '../neurons/lift-constants.ts'
import type { NeuronModel } from '../neurons/neuron-types.ts'

const parameters = z.strictObject({
  kind: z.literal('leaky-integrator'),
  /** Share of the membrane potential that is left after one time step; 1 adds up. */
  beta: z.number().min(0).max(1),
})

/**
 * A leaky integrator that never spikes and sends its membrane potential, discrete time, one step = one unit of time:
 *   U[n] = beta * U[n-1] + I[n].
 * Source: `lif` without its threshold.
 */
export const leakyIntegrator: NeuronModel<z.infer<typeof parameters>, { readonly beta: bigint }> = {
  kind: 'leaky-integrator',
  parameters,
  sends: 'values',
  varying: { beta: { low: 0, high: 1, constant: 'beta' } },
  depth: () => 1,
  step: ({ beta }, { current, past }) => ({ membrane: beta * past(1) + current, spike: 0 }),
  kernelMemory: ({ beta }) => ({ sends: 'values', rows: { decay: beta } }),
  constants: ({ beta }, { coefficientFraction }) => ({ beta: BigInt(roundHalfEven(beta * 2 ** coefficientFraction)) }),
  integerStep: (a, constants, { coefficientFraction, rounding, membraneWidth, overflow }, { current, past, own }) => {
    const { beta } = liftConstants(a, constants, own)
    const decayed = roundingShift(a, a.multiply(past(1), beta), coefficientFraction, rounding)
    return { membrane: a.resize(a.add(decayed, current), membraneWidth, overflow), spike: a.constant(0n) }
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: {
      module: 'leaky_integrator_update',
      cycles: 2,
      operations: { accumulates: 0, multiplyAccumulates: 1 },
      constants: ['beta'],
      factors: ['beta'],
    },
  },
}
