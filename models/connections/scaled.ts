import { z } from 'zod'
import type { ConnectionModel } from './connection-types.ts'

const parameters = z.strictObject({
  kind: z.literal('scaled'),
  /** What each source is multiplied by. */
  by: z.number().min(-1024).max(1024),
})

/** Each source reaches the target of its own number, times one number that is never trained. */
export const scaled: ConnectionModel<z.infer<typeof parameters>> = {
  kind: 'scaled',
  parameters,
  runsOn: ['rtl'],
  problem: (_, { sources, targets }) =>
    (sources === targets ? undefined : `joins ${sources} units with ${targets}, expected as many on both sides`),
  weights: (_, { targets }) => targets,
  blocks: (_, { targets }) => targets,
  repeats: true,
  fixed: ({ by }, { targets }) => new Float32Array(targets).fill(by),
  synapses: (_, __, target) => [{ source: target, weight: target }],
}
