import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { scores } from './scores.ts'

const { network, interpretation, split, judged } = scores.columns

/** Which classes are taken for which, one pair a row. */
export const confusions = defineTable({
  name: 'confusions',
  about: 'One row for each pair of a class and what was predicted for it, of those that occurred.',
  columns: {
    network,
    interpretation,
    split,
    judged,
    label: { type: columnTypes.int32, about: 'class of the samples (or steps)' },
    prediction: { type: columnTypes.int32, about: 'class that was predicted' },
    samples: { type: columnTypes.int32, about: 'how many samples (or steps)' },
  },
})
