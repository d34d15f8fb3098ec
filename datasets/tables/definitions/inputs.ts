import { columnTypes } from '../column-types.ts'
import { observations } from './observations.ts'
import { defineTable } from '../define-table.ts'

/** Observations with what the first layer receives. */
export const inputs = defineTable({
  name: 'inputs',
  about: 'What enters a network, one row for each environment step.',
  columns: {
    ...observations.columns,
    input: {
      type: columnTypes.float32List,
      about: 'input of the network: the current of every time step, or what comes on every line (spikes are 0 and 1), step by step; '
        + 'what stands behind the end of a shorter sample does not count',
    },
  },
})
