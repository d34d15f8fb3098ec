import { z } from 'zod'
import { addColumns } from '../datasets/arrow/add-columns.ts'
import { columnValues } from '../datasets/arrow/column-values.ts'
import { inputs } from '../datasets/tables/inputs.ts'
import { observations } from '../datasets/tables/observations.ts'
import { defineStage } from './stream/define-stage.ts'
import { mapTables } from './stream/map-tables.ts'

const options = z.strictObject({
  /** `current`: the observation is the input current of every time step. */
  method: z.enum(['current']),
})

/** Turns observations into what the network's first layer receives. */
export const encodeSpikes = defineStage({
  name: 'encodeSpikes',
  version: 1,
  options,
  consumes: [observations],
  emits: [inputs],
  operator: () =>
    mapTables({
      observations: (batch) => {
        const values = columnValues(batch, 'observation') as Float32Array
        const input = { values, shape: [values.length / Math.max(1, batch.numRows)] }
        return [{ table: 'inputs', batch: addColumns(batch, inputs, { input }) }]
      },
    }),
})
