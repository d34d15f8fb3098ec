import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** One network in integers a row. */
export const roundedNetworks = defineTable({
  name: 'rounded_networks',
  about: 'One row for each network after rounding: everything the circuit is generated from.',
  columns: {
    network: networkColumn,
    description: { type: columnTypes.text, about: 'network description with its arithmetic, canonical JSON' },
    weights: { type: columnTypes.int32List, about: 'rounded weights in the layout of `networks`', unit: 'last place' },
    trained: { type: columnTypes.float32List, about: 'trained parameters of populations behind the weights' },
    constants: { type: columnTypes.text, about: 'integer constants of each population, canonical JSON; from 2^53 on as text' },
    widths: { type: columnTypes.text, about: 'derived widths in bits, canonical JSON' },
    checksum: { type: columnTypes.text, about: 'SHA-256 of description, weights and trained parameters' },
  },
})
