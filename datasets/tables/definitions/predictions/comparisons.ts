import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { pooledScores } from './pooled-scores.ts'

const { variant, interpretation, split, measure, resampled, seeds, samples, groups, low, high, resamples } = pooledScores.columns

/** Differences between what was judged on the same samples. */
export const comparisons = defineTable({
  name: 'comparisons',
  about:
    'One row for each pair of variants, or of interpretations of one variant, that were judged on the same samples: by how much the score '
    + 'of the one is above that of the other, with a 95 % interval of the paired bootstrap.',
  columns: {
    variant,
    interpretation,
    against: { ...variant, about: 'variant that it is compared with' },
    against_interpretation: { type: columnTypes.name, about: 'interpretation that it is compared with' },
    split,
    measure,
    resampled,
    seeds,
    samples,
    groups,
    difference: { type: columnTypes.float64, about: 'score less that of the other' },
    low,
    high,
    resamples,
  },
})
