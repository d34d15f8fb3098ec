import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { samples } from '../samples.ts'
import { scores } from './scores.ts'

const { network, interpretation } = scores.columns
const { sample, split, group, label } = samples.columns

/** What each sample was worth, which intervals and comparisons are made from. */
export const sampleScores = defineTable({
  name: 'sample_scores',
  about: 'One row for each predicted sample that could be judged and each interpretation: what `pooled_scores` and `comparisons` resample.',
  columns: {
    network,
    interpretation,
    split,
    sample: { ...sample, about: 'sample, as `samples` numbers it' },
    group,
    label,
    prediction: { type: columnTypes.int32, about: 'class that was predicted, by the last answer' },
    weight: { type: columnTypes.float64, about: '1, or the sum of the weights of the steps that were judged' },
    accuracy: {
      type: columnTypes.float64, nullable: true, about: 'share of right answers of the sample: 0 or 1 of one answer; null for values',
    },
    squared_error: { type: columnTypes.float64, nullable: true, about: 'mean squared error of the sample; null where it has no values' },
  },
})
