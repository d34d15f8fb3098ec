import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { scores } from './scores.ts'

const { network, interpretation, split } = scores.columns
const figure = (about: string) => ({ type: columnTypes.float64, nullable: true, about })

/** How near predicted values are to their targets, one output a row. */
export const valueScores = defineTable({
  name: 'value_scores',
  about:
    'One row for each output of an interpretation of a network and each split, and one for all outputs: how near values are to their '
    + 'targets, or how well a yes or no is told. Sums and counts of the integer model are taken for the values that they stand for.',
  columns: {
    network,
    interpretation,
    split,
    output: { type: columnTypes.int32, nullable: true, about: 'output, from 0; null for all of them: means over the outputs' },
    weight: { type: columnTypes.float64, about: 'samples that were judged, or the sum of the weights of their steps' },
    mean_squared_error: figure('mean of (value - target)^2; null where outputs are log odds'),
    root_mean_squared_error: figure('its root'),
    r2: figure('1 - squared errors / squared distances of the targets from their mean; null where targets are alike'),
    binary_cross_entropy: figure('mean of -y log p - (1 - y) log(1 - p), the output being the log odds of p; null for values'),
    accuracy: figure('share of right answers: yes where the output is above 0; null for values'),
    auc: figure('area under the receiver operating characteristic, where all targets are 0 or 1 and both occur'),
  },
})
