import { z } from 'zod'
import type { ConnectionModel } from './connection-types.ts'

const parameters = z.strictObject({ kind: z.literal('one-to-one') })

/** Each source reaches the target of its own number: w [unit]. */
export const oneToOne: ConnectionModel<z.infer<typeof parameters>> = {
  kind: 'one-to-one',
  parameters,
  runsOn: ['rtl'],
  problem: (_, { sources, targets }) =>
    sources === targets ? undefined : `joins ${sources} units with ${targets}, expected as many on both sides`,
  weights: (_, { targets }) => targets,
  blocks: (_, { targets }) => targets,
  synapses: (_, __, target) => [{ source: target, weight: target }],
}
