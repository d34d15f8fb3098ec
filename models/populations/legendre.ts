import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { legendreGain } from '../legendre/legendre-gain.ts'
import type { NeuronModel } from '../neurons/neuron-types.ts'
import { relay } from './relay.ts'

const parameters = z.strictObject({
  kind: z.literal('legendre'),
  /** States of a memory. */
  order: z.int().min(1).max(512),
  /** Steps that it reaches back. */
  window: z.number().min(1).max(65_536),
  /** Whether the matrix is that of the published L2MU, which is transposed: of the same spectrum, but no delay. */
  transposed: z.boolean().optional(),
}).refine(({ order, window }) => window >= order, { path: ['window'], message: 'expected at least as many steps as the order' })

/** Fraction bits of the state matrix, all of whose elements are below 1: enough for windows of hundreds of steps. */
const matrixFraction = 15

/**
 * Legendre memories, each of `order` units that send its states as values, discrete time, one step = one unit of time:
 *   m[n] = A m[n-1] + I[n],
 * with A of `legendreMatrices` (zero-order hold). I[n] is what connections bring: B u[n] through one of the kind `legendre`, which gives
 * the memory of what u was over the last `window` steps. A is a connection of the population to itself with a delay of 1, which belongs to
 * the kind. In integers both are added exactly and rounded once to the fraction bits of a membrane potential.
 * Source: Voelker, Kajic and Eliasmith 2019, "Legendre Memory Units: Continuous-Time Representation in Recurrent Neural Networks".
 */
export const legendre: NeuronModel<z.infer<typeof parameters>, Record<never, bigint>> = {
  kind: 'legendre',
  parameters,
  sends: 'values',
  varying: {},
  depth: () => 0,
  step: (_, input, arithmetic) => relay.step({ kind: 'relay' }, input, arithmetic),
  kernelMemory: () => ({ sends: 'values', rows: {} }),
  constants: () => ({}),
  integerStep: relay.integerStep,
  feedback: ({ order, window, transposed }, { format }) => ({
    model: { kind: 'legendre', map: 'state', order, window, ...(transposed !== undefined && { transposed }) },
    format: `QS0.${Math.max(matrixFraction, numberFormat(format).fraction)}`,
  }),
  problem: ({ order, window }, size, { format, membraneWidth, currentWidth }) => {
    if (size % order !== 0) return `${size} units, expected a multiple of its order ${order}`
    const gain = legendreGain(order, window)
    const more = Math.max(0, Math.ceil(Math.log2(gain)))
    const { width } = numberFormat(format)
    const narrow = membraneWidth < currentWidth ? ['membraneWidth', membraneWidth] as const : ['currentWidth', currentWidth] as const
    return narrow[1] >= width + more
      ? undefined
      : `${narrow[0]} ${narrow[1]}, expected at least ${width + more}: of order ${order} over ${window} steps a state can be `
        + `${gain.toFixed(2)} times what enters, ${more} more than the ${width} bits of ${format}`
  },
  rtl: relay.rtl,
}
