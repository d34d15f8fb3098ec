import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { scores } from './scores.ts'

const { interpretation, split } = scores.columns

/** Scores of variants over their seeds, with intervals. */
export const pooledScores = defineTable({
  name: 'pooled_scores',
  about:
    'One row for each variant of a run, interpretation, split, measure and way of resampling: its score over all seeds and samples, the '
    + 'samples of folds together, with a 95 % interval.',
  columns: {
    variant: { type: columnTypes.text, nullable: true, about: 'variant of the sweep, folds being one; null where there is none' },
    interpretation,
    split,
    measure: { type: columnTypes.name, about: 'accuracy, macro-F1 or mean squared error' },
    resampled: { type: columnTypes.name, about: 'what was drawn: samples, or groups with all their samples' },
    seeds: { type: columnTypes.int32, about: 'networks, one a seed, of which the score is the mean' },
    samples: { type: columnTypes.int32, about: 'samples that each of them was judged on' },
    groups: { type: columnTypes.int32, nullable: true, about: 'groups that the samples are of; null where they have none' },
    score: { type: columnTypes.float64, about: 'the measure, mean over the seeds' },
    low: { type: columnTypes.float64, about: 'lower end of its 95 % interval' },
    high: { type: columnTypes.float64, about: 'upper end of it' },
    interval: { type: columnTypes.name, about: 'Wilson (accuracy of one network), or bootstrap over seeds and samples (or groups)' },
    resamples: { type: columnTypes.int32, about: 'how often was drawn' },
    best: {
      type: columnTypes.bool, nullable: true,
      about: 'on validation: whether it is the best of the variants, which may choose it; null elsewhere, and of a single one',
    },
  },
})
