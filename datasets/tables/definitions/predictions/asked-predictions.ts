import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { networkColumn } from '../../network-column.ts'
import { samples } from '../samples.ts'

const { split, label, length } = samples.columns

/** Samples of which a prediction is asked. */
export const askedPredictions = defineTable({
  name: 'predictions',
  about: 'One row for each sample that a trained network was asked about, what each interpretation makes of it side by side.',
  columns: {
    network: networkColumn,
    sample: { type: columnTypes.int32, about: 'sample, as `samples` numbers it' },
    split,
    label,
    length,
  },
})
