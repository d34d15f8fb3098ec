import { z } from 'zod'
import type { NeuronModel } from '../neurons/neuron-types.ts'
import { squashConstants, type SquashConstants } from './squash/squash-constants.ts'
import { squashUnits } from './squash/squash-units.ts'
import { squashed } from './squash/squashed.ts'

const parameters = z.strictObject({ kind: z.literal('tanh') })

/**
 * A unit that keeps nothing: V[n] = tanh(I[n]). In integers 32 lines stand for the curve, `tanhLines`: they miss it by at most 1.81e-4,
 * and rounding adds at most 0.5 units of the format for an offset, 0.5 for a start, 1 for the product (0.5 where it is rounded to the
 * nearest) and 0.88 / 2^(coefficientFraction + 1), the length of the longest line, for a slope.
 */
export const tanh: NeuronModel<z.infer<typeof parameters>, SquashConstants> = {
  kind: 'tanh',
  parameters,
  sends: 'values',
  varying: {},
  depth: () => 0,
  step: (_, { current }) => ({ membrane: Math.tanh(current), spike: 0 }),
  kernelMemory: () => ({ sends: 'tanh', rows: {} }),
  constants: (_, arithmetic) => squashConstants({ base: 0, height: 1, width: 1 }, arithmetic),
  integerStep: (a, constants, arithmetic, { current }) =>
    ({ membrane: squashed(a, constants, arithmetic, current), spike: a.constant(0n) }),
  rtl: squashUnits,
}
