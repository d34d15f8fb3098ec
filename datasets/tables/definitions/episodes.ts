import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** One training episode a row. */
export const episodes = defineTable({
  name: 'episodes',
  about: 'One row for each finished training episode: the learning curve.',
  columns: {
    network: networkColumn,
    episode: { type: columnTypes.int32, about: 'training episode, counted from 0 in the order they ended' },
    steps: { type: columnTypes.int32, about: 'length, which is the return', unit: 'steps' },
    epsilon: { type: columnTypes.float64, about: 'share of random actions when it ended' },
    environment_steps: { type: columnTypes.int64, about: 'environment steps of training when it ended' },
  },
})
