import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** One logged gradient update a row. */
export const updates = defineTable({
  name: 'updates',
  about: 'One row for each logged gradient update.',
  columns: {
    network: networkColumn,
    update: { type: columnTypes.int32, about: 'gradient update, counted from 1' },
    environment_steps: { type: columnTypes.int64, about: 'environment steps of training so far' },
    loss: { type: columnTypes.float32, about: 'mean Huber loss since the row before' },
    epsilon: { type: columnTypes.float64, about: 'share of random actions' },
    selection_mean: {
      type: columnTypes.float64,
      about: 'mean return over the selection seeds, where they were played here',
      unit: 'steps',
      nullable: true,
    },
  },
})
