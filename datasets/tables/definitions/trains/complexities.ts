import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { networkColumn } from '../../network-column.ts'
import { samples } from '../samples.ts'

const { label, group } = samples.columns

/** Complexity of spike trains, one train a row. */
export const complexities = defineTable({
  name: 'complexities',
  about:
    'One row for each spike train that was measured: of a line that enters or a unit of a population in a sample, or of all of them one '
    + 'behind the other.',
  columns: {
    network: { ...networkColumn, about: 'network of the run, counted from 0; of trains that enter the item of work, which is the same' },
    interpretation: { type: columnTypes.name, about: 'whose train it is: float, integer or rtl; input where it enters' },
    population: { type: columnTypes.name, about: 'name of the population; input where it enters' },
    unit: { type: columnTypes.int32, nullable: true, about: 'unit or line; null where the trains of all stand one behind the other' },
    sample: { type: columnTypes.int32, about: 'sample, as `samples` or `traces` numbers it' },
    split: { type: columnTypes.name, nullable: true, about: 'train, validation or test; null where samples have none' },
    label,
    group,
    steps: { type: columnTypes.int32, unit: 'steps', about: 'length of the train: steps that count, those behind one another added' },
    phrases: { type: columnTypes.int32, about: 'phrases of its parse by Lempel and Ziv (1976)' },
    complexity: { type: columnTypes.float64, unit: 'bits per step', about: 'phrases * log2(steps) / steps' },
    rate: { type: columnTypes.float64, unit: 'spikes per step', about: 'spikes of the train, each by its size, over its steps' },
  },
})
