import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { inputs } from '../inputs.ts'

const { network, sample, episode, step, length, input } = inputs.columns

/** Traces of the float model. */
export const floatTraces = defineTable({
  name: 'traces',
  about:
    'One row for each sample (one inference), all interpretations side by side: what is one a sample. '
    + 'What lies within the network is in `states`.',
  columns: {
    network,
    sample,
    episode,
    step,
    length,
    input,
    output_float: {
      type: columnTypes.float64List,
      about: 'outputs of the float model, as the readout gathers the steps; where it answers every step, those of each that counts, '
        + 'one step behind the other',
    },
    action_float: {
      type: columnTypes.int32,
      about: 'action of the float model: index of its largest output; where every step is answered, of the last that counts',
    },
    answers_float: {
      type: columnTypes.int32List,
      about: 'where every step is answered, the action of each step that counts (tail included); otherwise empty',
    },
  },
})
