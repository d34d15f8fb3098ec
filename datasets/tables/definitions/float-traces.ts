import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { inputs } from './inputs.ts'

const { network, sample, episode, step, input } = inputs.columns

/** Traces of the float model. */
export const floatTraces = defineTable({
  name: 'traces',
  about:
    'One row for each sample (one inference), all interpretations side by side. '
    + 'Membranes and spikes are lists indexed [layer][step][neuron].',
  columns: {
    network,
    sample,
    episode,
    step,
    input,
    membrane_float: { type: columnTypes.float32Trace, about: 'membrane potentials of the float model' },
    spikes_float: { type: columnTypes.uint8Trace, about: 'spikes of the float model' },
    output_float: { type: columnTypes.float64List, about: 'outputs of the float model: mean of the readout over the steps' },
    action_float: { type: columnTypes.int32, about: 'action of the float model' },
  },
})
