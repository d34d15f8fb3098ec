import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { keptDifferences } from '../kept-differences.ts'
import { networkColumn } from '../network-column.ts'

/** One differing value a row. */
export const diffs = defineTable({
  name: 'diffs',
  about: 'One row for each value in which the circuit differs from the integer model, first divergence first. '
    + `Of each batch of samples the first ${keptDifferences} are kept; the summary of the run and its manifest.json count all.`,
  columns: {
    network: networkColumn,
    source: {
      type: columnTypes.name,
      about:
        'what the inference was of: sample (as in `traces`), closed loop, '
        + 'stimulus (a generated one) or disturbed stimulus (the same with stalls and resets)',
    },
    sample: { type: columnTypes.int32, about: 'which one: sample of this network, inference of its closed loop, or stimulus' },
    step: { type: columnTypes.int32, about: 'time step; -1 for cycles, handshakes, and what the readout answers at the end' },
    population: { type: columnTypes.name, about: 'name of the population; null for those', nullable: true },
    unit: { type: columnTypes.int32, about: 'unit of the population, or index of the output' },
    signal: {
      type: columnTypes.name,
      about:
        'membrane, spike, output, action, cycles (of the inference) or handshake (how often a disturbed circuit broke the '
        + 'rules of its streams)',
    },
    expected: { type: columnTypes.int64, about: 'value of the integer model' },
    got: { type: columnTypes.int64, about: 'value of the circuit' },
  },
})
