import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { scores } from './scores.ts'

const { network, interpretation, split } = scores.columns
const figure = (about: string) => ({ type: columnTypes.float64, about })

/** How sure answers are, how right, and how often rounding changed them, by the margin of the float model. */
export const calibrations = defineTable({
  name: 'calibrations',
  about:
    'One row for each tenth of the samples with a class, sorted by the margin of the float model (its largest output less the next): '
    + 'margin and confidence of each interpretation there, how often it answers as the float model does, and how often it is right.',
  columns: {
    network,
    interpretation,
    split,
    bin: { type: columnTypes.int32, about: 'tenth, from 0: the samples that the float model is least sure of' },
    margin_low: figure('least margin of the float model in the bin'),
    margin_high: figure('greatest one'),
    samples: { type: columnTypes.int32, about: 'samples in the bin' },
    margin: figure('mean margin of this interpretation, integers as the values that they stand for'),
    confidence: figure('mean softmax of its largest output'),
    agreement: figure('share of the samples of which its class is that of the float model'),
    accuracy: figure('share whose class is right'),
  },
})
