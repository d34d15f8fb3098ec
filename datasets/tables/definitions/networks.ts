import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** One trained network a row. */
export const networks = defineTable({
  name: 'networks',
  about: 'One row for each trained network: description, weights and where they come from.',
  columns: {
    network: networkColumn,
    seed: { type: columnTypes.int64, about: 'seed that training is a function of' },
    variant: { type: columnTypes.text, about: 'variant of the sweep; null where there is none', nullable: true },
    kind: { type: columnTypes.text, about: 'kinds of its populations' },
    description: { type: columnTypes.text, about: 'network description, canonical JSON' },
    weights: {
      type: columnTypes.float32List,
      about: 'of each connection, that of the readout last, its weights (dense: row-major [target][source]), then its biases; '
        + 'then trained parameters of populations',
    },
    provenance: { type: columnTypes.text, about: 'how the weights were made, canonical JSON' },
    checksum: { type: columnTypes.text, about: 'SHA-256 of description and weights' },
  },
})
