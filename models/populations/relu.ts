import { z } from 'zod'
import type { NeuronModel } from '../neurons/neuron-types.ts'

const parameters = z.strictObject({ kind: z.literal('relu') })

/**
 * A rectified linear unit, which keeps nothing: V[n] = max(0, I[n]). In integers I is brought into the width of a membrane potential first.
 */
export const relu: NeuronModel<z.infer<typeof parameters>, Record<never, bigint>> = {
  kind: 'relu',
  parameters,
  sends: 'values',
  varying: {},
  depth: () => 0,
  step: (_, { current }) => ({ membrane: Math.max(0, current), spike: 0 }),
  kernelMemory: () => ({ sends: 'rectified', rows: {} }),
  constants: () => ({}),
  integerStep: (a, _, { membraneWidth, overflow }, { current }) => {
    const value = a.resize(current, membraneWidth, overflow)
    return { membrane: a.select(a.atLeast(value, a.constant(0n)), value, a.constant(0n)), spike: a.constant(0n) }
  },
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: { module: 'relu_update', cycles: 1, operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
  },
}
