import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { inputs } from '../inputs.ts'

const { network, sample } = inputs.columns

/** States of the float model. */
export const floatStates = defineTable({
  name: 'states',
  about:
    'One row for each sample of `traces`, population and signal, all interpretations side by side, each a list of all values, '
    + 'step by step: unit u in step t is value t * units + u.',
  columns: {
    network,
    sample,
    population: { type: columnTypes.name, about: 'name of the population' },
    signal: { type: columnTypes.name, about: 'membrane or spike (0, 1); of a population that sends values: value' },
    units: { type: columnTypes.int32, about: 'units of the population, which are the values of one step' },
    steps: {
      type: columnTypes.int32, unit: 'steps',
      about: 'steps of this sample that count, tail included; what the lists hold behind them is 0',
    },
    float: { type: columnTypes.float32List, about: 'values of the float model' },
  },
})
