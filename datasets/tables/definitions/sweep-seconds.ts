import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'

const { text, float64 } = columnTypes

/** How long the training of a variant took a row; lies under timing/. */
export const sweepSeconds = defineTable({
  name: 'sweep_seconds',
  about:
    'One row for each variant of a run with several networks: seconds of training until the goal was reached. Lies under timing/, as it '
    + 'differs from run to run; of an item that was interrupted only the last piece counts.',
  columns: {
    variant: { type: text, about: 'variant of the sweep; null where there is none', nullable: true },
    seconds: {
      type: float64,
      about: 'interquartile mean over the seeds whose training reached its goal in this run, not in the cache; null where none did',
      unit: 's',
      nullable: true,
    },
    seconds_low: { type: float64, about: 'lower end of its 95 % bootstrap interval', unit: 's', nullable: true },
    seconds_high: { type: float64, about: 'upper end of it', unit: 's', nullable: true },
  },
})
