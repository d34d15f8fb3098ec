import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'

const { text, int32, float64 } = columnTypes
const solved = (model: string) => ({
  type: int32,
  about: `seeds whose episodes average at least 475 steps with ${model}; null where none was played`,
  nullable: true,
})
const iqm = (what: string, unit: string) => ({ type: float64, about: `interquartile mean over the seeds: ${what}`, unit, nullable: true })
const low = (unit: string) => ({ type: float64, about: 'lower end of its 95 % bootstrap interval', unit, nullable: true })
const high = (unit: string) => ({ type: float64, about: 'upper end of it', unit, nullable: true })

/** One variant of a sweep a row. */
export const sweep = defineTable({
  name: 'sweep',
  about:
    'One row for each variant of a run with several networks: what came of all its seeds. A single part, '
    + 'written when the last item is done.',
  columns: {
    variant: { type: text, about: 'variant of the sweep; null where there is none', nullable: true },
    description: { type: text, about: 'network description, canonical JSON' },
    seeds: { type: int32, about: 'seeds it was trained from' },
    solved_training: { type: int32, about: 'seeds whose training reached its goal within the budget' },
    solved_float: solved('the float model'),
    solved_integer: solved('the integer model'),
    solved_rtl: solved('the circuit'),
    steps_float: iqm('mean length of greedy episodes with the float model', 'steps'),
    steps_float_low: low('steps'),
    steps_float_high: high('steps'),
    steps_integer: iqm('the same with the integer model', 'steps'),
    steps_integer_low: low('steps'),
    steps_integer_high: high('steps'),
    steps_rtl: iqm('the same with the circuit', 'steps'),
    steps_rtl_low: low('steps'),
    steps_rtl_high: high('steps'),
    episodes: iqm('training episodes until the goal was reached, of those that reached it; null where none did', 'episodes'),
    episodes_low: low('episodes'),
    episodes_high: high('episodes'),
    environment_steps: iqm('environment steps until the goal was reached, of those that reached it', 'steps'),
    environment_steps_low: low('steps'),
    environment_steps_high: high('steps'),
  },
})
