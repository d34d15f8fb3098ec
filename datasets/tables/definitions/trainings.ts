import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** How one network was trained by reinforcement, a row. */
export const trainings = defineTable({
  name: 'trainings',
  about: 'One row for each network that was trained by reinforcement: how training went.',
  columns: {
    network: networkColumn,
    selection_mean: {
      type: columnTypes.float64, unit: 'steps', nullable: true,
      about: 'mean return of the kept network over the selection seeds (and the confirmation seeds, if reached); null: never played',
    },
    solved: { type: columnTypes.bool, about: 'whether the selection mean reached its goal within the budget' },
    episodes: { type: columnTypes.int32, about: 'training episodes' },
    updates: { type: columnTypes.int32, about: 'gradient updates' },
    environment_steps: { type: columnTypes.int64, about: 'environment steps of training', unit: 'steps' },
  },
})
