import { z } from 'zod'
import type { ConnectionModel } from './connection-types.ts'

const parameters = z.strictObject({ kind: z.literal('dense') })

/** Every source reaches every target: W row-major [target][source]. */
export const dense: ConnectionModel<z.infer<typeof parameters>> = {
  kind: 'dense',
  parameters,
  runsOn: ['chains', 'rtl'],
  problem: () => undefined,
  weights: (_, { sources, targets }) => sources * targets,
  blocks: () => 1,
  synapses: (_, { sources }, target) => Array.from({ length: sources }, (__, source) => ({ source, weight: target * sources + source })),
}
