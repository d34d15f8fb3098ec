import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** Closed-loop episodes of the float model. */
export const floatClosedLoop = defineTable({
  name: 'closed_loop',
  about: 'One row for each greedy episode from a fresh seed, all interpretations side by side.',
  columns: {
    network: networkColumn,
    episode: { type: columnTypes.int32, about: 'episode, counted from 0' },
    reset_seed: { type: columnTypes.int64, about: 'seed of the environment reset' },
    steps_float: { type: columnTypes.int32, about: 'length with the float model', unit: 'steps' },
  },
})
