import { z } from 'zod'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { inputs } from '../../datasets/tables/definitions/inputs.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { observations } from '../../datasets/tables/definitions/observations.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { networksOfBatch, type TrainedNetwork } from '../networks/networks-of-batch.ts'
import { PerNetwork } from '../networks/per-network.ts'
import { defineStage } from '../stream/define-stage.ts'
import { mapTables } from '../stream/map-tables.ts'

const options = z.strictObject({
  /** The encoding that the networks must have been trained with, to be sure of it; theirs is used in any case. */
  method: z.enum(['current', 'values', 'spikes', 'rate', 'latency', 'delta']).optional(),
})

/** Refuses another encoding than the network's own, with `place` before the message. */
const checkMethod = (method: string | undefined, { input: { encoding: { kind } } }: GraphDescription, place = ''): void => {
  if (method === undefined || method === kind) return
  throw new EngramError(`${place}option method: got "${method}", expected "${kind}", the encoding of the network`, 2)
}

/**
 * Turns observations into what the network's first layer receives, as its `encoding` says: the observation itself, the current of
 * every time step, or spikes for each step.
 */
export const encodeSpikes = defineStage({
  name: 'encodeSpikes',
  version: 3,
  options,
  consumes: [networks, observations],
  emits: [networks, inputs],
  foresee: ({ method }, { networks: foreseen }) => foreseen.map((network) => {
    checkMethod(method, network.description)
    return network
  }),
  operator: ({ method }) => {
    const known = new PerNetwork(({ network, description }: TrainedNetwork) => {
      checkMethod(method, description, `stage encodeSpikes: network ${network}: `)
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
        return [{ table: 'inputs', batch: addColumns(batch, inputs, { input: { values, shape: [graphInputShape(description).length] } }) }]
      },
    })
  },
})
