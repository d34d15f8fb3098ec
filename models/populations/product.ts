import { z } from 'zod'
import { numberFormat } from '../arithmetic/number-format.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'
import type { NeuronModel } from '../neurons/neuron-types.ts'

const parameters = z.strictObject({ kind: z.literal('product') })

/**
 * A unit that keeps nothing and multiplies what its two inputs receive: V[n] = I[n] G[n], of `current` and `gate`. In integers, with F
 * fraction bits of the format,
 *   V = resize( shift(I G, F) ):
 * both operands have F fraction bits, their product is rounded once, and brought into the width of a membrane potential.
 */
export const product: NeuronModel<z.infer<typeof parameters>, { readonly format_fraction: bigint }> = {
  kind: 'product',
  parameters,
  sends: 'values',
  inputs: ['gate'],
  varying: {},
  depth: () => 0,
  step: (_, { current, inputs }) => ({ membrane: current * inputs!['gate']!, spike: 0 }),
  kernelMemory: () => ({ sends: 'product', rows: {} }),
  constants: (_, { format }) => ({ format_fraction: BigInt(numberFormat(format).fraction) }),
  integerStep: (a, { format_fraction: fraction }, { rounding, membraneWidth, overflow }, { current, inputs }) => {
    const value = roundingShift(a, a.multiply(current, inputs!['gate']!), Number(fraction), rounding)
    return { membrane: a.resize(value, membraneWidth, overflow), spike: a.constant(0n) }
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: {
      module: 'product_update',
      cycles: 2,
      operations: { accumulates: 0, multiplyAccumulates: 1 },
      constants: ['format_fraction'],
      squares: 1,
    },
  },
}
