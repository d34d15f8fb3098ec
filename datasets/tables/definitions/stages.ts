import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'

/** One stage of one item a row; lies under timing/. */
export const stages = defineTable({
  name: 'stages',
  about: 'One row for each stage of a run: what went through it and how long it worked. Lies under timing/, as it differs from run to run.',
  columns: {
    stage: { type: columnTypes.text, about: 'name of the stage' },
    index: { type: columnTypes.int32, about: 'position in the pipe, from 0' },
    rows_in: { type: columnTypes.int64, about: 'rows that entered', unit: 'rows' },
    rows_out: { type: columnTypes.int64, about: 'rows that left', unit: 'rows' },
    batches: { type: columnTypes.int64, about: 'batches that left', unit: 'batches' },
    busy_seconds: { type: columnTypes.float64, about: 'time at work', unit: 's' },
    cached: { type: columnTypes.bool, about: 'whether its work came from the cache, so that busy_seconds says nothing of it' },
    queue_peak_bytes: { type: columnTypes.int64, about: 'most that waited in front of it', unit: 'bytes' },
  },
})
