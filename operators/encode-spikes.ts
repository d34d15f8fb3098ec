import { z } from 'zod'
import { addColumns } from '../datasets/arrow/add-columns.ts'
import { columnValues } from '../datasets/arrow/column-values.ts'
import { inputs } from '../datasets/tables/inputs.ts'
import { networks } from '../datasets/tables/networks.ts'
import { observations } from '../datasets/tables/observations.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import { encodeInputs } from '../models/network/encode-inputs.ts'
import { inputShape } from '../models/network/input-shape.ts'
import { networksOfBatch, type TrainedNetwork } from './networks-of-batch.ts'
import { PerNetwork } from './per-network.ts'
import { defineStage } from './stream/define-stage.ts'
import { mapTables } from './stream/map-tables.ts'

const options = z.strictObject({
  /** The encoding that the networks must have been trained with, to be sure of it; theirs is used in any case. */
  method: z.enum(['current', 'rate', 'latency', 'delta']).optional(),
})

/**
 * Turns observations into what the network's first layer receives, as its `encoding` says: the observation itself, the current of
 * every time step, or spikes for each step.
 */
export const encodeSpikes = defineStage({
  name: 'encodeSpikes',
  version: 2,
  options,
  consumes: [networks, observations],
  emits: [networks, inputs],
  operator: ({ method }) => {
    const known = new PerNetwork(({ network, description }: TrainedNetwork) => {
      const { kind } = description.encoding
      if (method !== undefined && method !== kind) {
        throw new EngramError(`stage encodeSpikes: option method: got "${method}", expected "${kind}", which network ${network} was trained with`, 2)
      }
      return description
    })
    return mapTables({
      networks: (batch) => {
        for (const network of networksOfBatch(batch)) known.add(network.network, network)
        return [{ table: 'networks', batch }]
      },
      observations: (batch) => {
        const description = known.of('encodeSpikes', batch)
        const values = encodeInputs(description, columnValues(batch, 'observation') as Float32Array)
        return [{ table: 'inputs', batch: addColumns(batch, inputs, { input: { values, shape: [inputShape(description).length] } }) }]
      },
    })
  },
})
