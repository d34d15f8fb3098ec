import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { streamOutputs } from './stream-outputs.ts'

const { network, split, step } = streamOutputs.columns

/** Spikes along a stream, as events. */
export const streamSpikes = defineTable({
  name: 'stream_spikes',
  about: 'One row for each spike along a stream, of the population that is read or of all (`spikes` of `runStream`).',
  columns: {
    network,
    split,
    step: { ...step, about: 'step of the stream, counted from 0' },
    population: { type: columnTypes.name, about: 'population that the unit is of' },
    unit: { type: columnTypes.int32, about: 'unit that spiked' },
  },
})
