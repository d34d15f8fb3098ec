import { z } from 'zod'
import type { NeuronModel } from '../neurons/neuron-types.ts'
import { squashConstants, type SquashConstants } from './squash/squash-constants.ts'
import { squashUnits } from './squash/squash-units.ts'
import { squashed } from './squash/squashed.ts'

const parameters = z.strictObject({ kind: z.literal('sigmoid') })

/**
 * A unit that keeps nothing: V[n] = 1 / (1 + exp(-I[n])), which is 1/2 + tanh(I[n] / 2) / 2. In integers the lines of `tanh` stand for
 * it, half as high and twice as long: they miss the curve by at most 9.05e-5; rounding adds what it adds there, for a
 * slope twice that.
 */
export const sigmoid: NeuronModel<z.infer<typeof parameters>, SquashConstants> = {
  kind: 'sigmoid',
  parameters,
  sends: 'values',
  varying: {},
  depth: () => 0,
  step: (_, { current }) => ({ membrane: 1 / (1 + Math.exp(-current)), spike: 0 }),
  kernelMemory: () => ({ sends: 'sigmoid', rows: {} }),
  constants: (_, arithmetic) => squashConstants({ base: 0.5, height: 0.5, width: 2 }, arithmetic),
  integerStep: (a, constants, arithmetic, { current }) =>
    ({ membrane: squashed(a, constants, arithmetic, current), spike: a.constant(0n) }),
  rtl: squashUnits,
}
