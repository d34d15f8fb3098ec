import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** What a network saw, one environment step a row. */
export const observations = defineTable({
  name: 'observations',
  about: 'What a network saw in the recorded episodes, one row for each environment step.',
  columns: {
    network: networkColumn,
    sample: { type: columnTypes.int32, about: 'sample of this network, counted from 0' },
    episode: { type: columnTypes.int32, about: 'episode it belongs to' },
    step: { type: columnTypes.int32, about: 'environment step within the episode' },
    length: {
      type: columnTypes.int32, unit: 'steps',
      about: 'steps of this sample: those of the network, or fewer where it is a recording',
    },
    observation: { type: columnTypes.float32List, about: 'observation of the environment' },
  },
})
