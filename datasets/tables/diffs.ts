import { columnTypes } from './column-types.ts'
import { defineTable } from './define-table.ts'
import { keptDifferences } from './kept-differences.ts'
import { networkColumn } from './network-column.ts'

/** One differing value a row. */
export const diffs = defineTable({
  name: 'diffs',
  about: 'One row for each value in which the circuit differs from the integer model, first divergence first. '
    + `Of each batch of samples the first ${keptDifferences} are kept; the summary of the run and its manifest.json count all.`,
  columns: {
    network: networkColumn,
    source: { type: columnTypes.name, about: 'what the inference was of: sample (as in `traces`), closed loop, or stimulus (a generated one)' },
    sample: { type: columnTypes.int32, about: 'which one: sample of this network, inference of its closed loop, or stimulus' },
    step: { type: columnTypes.int32, about: 'time step; -1 for outputs and actions' },
    layer: { type: columnTypes.int32, about: 'layer; one past the last for outputs and actions' },
    neuron: { type: columnTypes.int32, about: 'neuron, or index of the output' },
    signal: { type: columnTypes.name, about: 'membrane, spike, output or action' },
    expected: { type: columnTypes.int64, about: 'value of the integer model' },
    got: { type: columnTypes.int64, about: 'value of the circuit' },
  },
})
