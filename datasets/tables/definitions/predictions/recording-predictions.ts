import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'

/** What a trained network makes of a user's own recordings. */
export const recordingPredictions = defineTable({
  name: 'recording_predictions',
  about: 'One row for each recording and each interpretation it went through: what `engram predict --parquet` writes.',
  columns: {
    recording: { type: columnTypes.int32, about: 'recording, in the order of the files, from 0' },
    source: { type: columnTypes.text, about: 'file, or row of a file' },
    length: { type: columnTypes.int32, about: 'time steps that entered the network', unit: 'steps' },
    label: { type: columnTypes.int32, about: 'class that the file gives, as the run numbers it; null without', nullable: true },
    interpretation: { type: columnTypes.name, about: 'float, integer, verilator or embedded' },
    class: { type: columnTypes.int32, about: 'class that is predicted; null where the network answers with values', nullable: true },
    class_name: { type: columnTypes.text, about: 'its name in the data set of the run; null where it has none', nullable: true },
    margin: { type: columnTypes.float64, about: 'largest output less the next; null where the answer is values', nullable: true },
    outputs: { type: columnTypes.float64List, about: 'outputs of the last answer, as values, of integers and circuit as well' },
    cycles: { type: columnTypes.int32, about: 'clock cycles of a circuit; null for the others', unit: 'cycles', nullable: true },
  },
})
