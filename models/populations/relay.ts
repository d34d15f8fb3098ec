import { z } from 'zod'
import type { NeuronModel } from '../neurons/neuron-types.ts'

const parameters = z.strictObject({ kind: z.literal('relay') })

/** A unit that keeps nothing and sends what it receives: V[n] = I[n]. In integers I is brought into the width of a membrane potential. */
export const relay: NeuronModel<z.infer<typeof parameters>, Record<never, bigint>> = {
  kind: 'relay',
  parameters,
  sends: 'values',
  varying: {},
  depth: () => 0,
  step: (_, { current }) => ({ membrane: current, spike: 0 }),
  kernelMemory: () => ({ sends: 'values', rows: {} }),
  constants: () => ({}),
  integerStep: (a, _, { membraneWidth, overflow }, { current }) => ({
    membrane: a.resize(current, membraneWidth, overflow),
    spike: a.constant(0n),
  }),
  rtl: {
    scan: { module: 'state_scan', operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
    update: { module: 'relay_update', cycles: 1, operations: { accumulates: 0, multiplyAccumulates: 0 }, constants: [] },
  },
}
