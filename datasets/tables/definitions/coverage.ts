import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'
import { networkColumn } from '../network-column.ts'

/** What the comparison of circuit and integer model exercised. */
export const coverage = defineTable({
  name: 'coverage',
  about:
    'One row for each signal of each population and of the readout, weights by connection: how much of it the comparison exercised, '
    + 'by the task (recorded samples and closed loop) and with the generated stimuli. A field is that of a current, '
    + 'a membrane potential, a value that is sent or another state; what it does not hold is clipped or wrapped. A weight or bias, or a '
    + 'constant that a unit has for itself, is exercised where one unit of '
    + 'the last place more, and in some sample one less, would have changed a compared value: exact for the readout, '
    + 'for populations a lower bound, as only the step of the unit itself is looked at.',
  columns: {
    network: networkColumn,
    population: { type: columnTypes.name, about: 'name of the population; null for the readout', nullable: true },
    connection: {
      type: columnTypes.name, nullable: true,
      about: 'name of the connection whose weights are counted, where several lead to the population',
    },
    signal: {
      type: columnTypes.name,
      about: 'what is counted, such as spike, membrane above field or weight',
    },
    of: { type: columnTypes.int32, about: 'units, weights (with biases) or outputs that there are' },
    reached_by_task: { type: columnTypes.int32, about: 'those that the task exercised' },
    reached: { type: columnTypes.int32, about: 'those that task or generated stimuli exercised' },
    times: { type: columnTypes.int64, about: 'how often in all, over steps or inferences; 0 where it is not counted' },
    missed: {
      type: columnTypes.text,
      about: 'indices of those that nothing exercised, the first 1,000, between commas; weights as they lie in the linear map, biases last',
    },
  },
})
