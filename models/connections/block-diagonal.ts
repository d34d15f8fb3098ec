import { z } from 'zod'
import type { ConnectionModel } from './connection-types.ts'

const parameters = z.strictObject({
  kind: z.literal('block-diagonal'),
  /** Both sides are cut into so many equal blocks; a source reaches the targets of the block with its own number. */
  blocks: z.int().min(1).max(4096),
})

/** Dense blocks on the diagonal, nothing beside them: W [block][target of the block][source of the block]. */
export const blockDiagonal: ConnectionModel<z.infer<typeof parameters>> = {
  kind: 'block-diagonal',
  parameters,
  runsOn: ['rtl'],
  problem: ({ blocks }, { sources, targets }) => {
    if (sources % blocks !== 0) return `has ${blocks} blocks, expected a number that divides its ${sources} sources`
    return targets % blocks === 0 ? undefined : `has ${blocks} blocks, expected a number that divides its ${targets} targets`
  },
  weights: ({ blocks }, { sources, targets }) => (sources / blocks) * targets,
  blocks: ({ blocks }) => blocks,
  synapses: ({ blocks }, { sources, targets }, target) => {
    const fanIn = sources / blocks
    const first = Math.floor(target / (targets / blocks)) * fanIn
    return Array.from({ length: fanIn }, (_, index) => ({ source: first + index, weight: target * fanIn + index }))
  },
}
