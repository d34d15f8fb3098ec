import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { networkColumn } from '../../network-column.ts'

/** What networks answer along a stream. */
export const streamOutputs = defineTable({
  name: 'stream_outputs',
  about:
    'One row for each answer along a stream: the last step of a window, or a step in which an event was. Outputs are those of the integer '
    + 'model, which `runStream` compares with the circuit.',
  columns: {
    network: networkColumn,
    split: { type: columnTypes.name, about: 'split whose samples make the stream, one behind the other' },
    step: { type: columnTypes.int64, about: 'step of the stream that is answered, counted from 0', unit: 'steps' },
    sample: { type: columnTypes.int32, about: 'sample that the step is of' },
    event: { type: columnTypes.bool, about: 'whether an event is answered, and not the end of a window' },
    outputs: { type: columnTypes.float64List, about: 'outputs as values: of the window, or with events of the step' },
    class: {
      type: columnTypes.int32, about: 'index of the largest output, ties to the lowest; null where the answer is values', nullable: true,
    },
  },
})
