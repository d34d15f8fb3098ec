import { z } from 'zod'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { floatTraces } from '../../datasets/tables/definitions/float-traces.ts'
import { inputs } from '../../datasets/tables/definitions/inputs.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { networksOfBatch, type TrainedNetwork } from '../networks/networks-of-batch.ts'
import { passNetworks } from '../networks/pass-networks.ts'
import { PerNetwork } from '../networks/per-network.ts'
import { defineStage } from '../stream/define-stage.ts'
import { mapTables } from '../stream/map-tables.ts'
import { traceShape } from './trace-shape.ts'

/** Runs the float interpretation over every input and keeps each membrane potential, spike, output and action. */
export const stepNeurons = defineStage({
  name: 'stepNeurons',
  version: 2,
  options: z.strictObject({}),
  consumes: [networks, inputs],
  emits: [networks, floatTraces],
  foresee: passNetworks,
  operator: () => {
    const known = new PerNetwork((network: TrainedNetwork) => ({
      interpreter: floatGraph(network.description, network.weights),
      outputs: graphOutputs(network.description),
      shape: traceShape(network.description),
    }))
    return mapTables({
      networks: (batch) => {
        for (const network of networksOfBatch(batch)) known.add(network.network, network)
        return [{ table: 'networks', batch }]
      },
      inputs: (batch) => {
        const { interpreter, outputs, shape } = known.of('stepNeurons', batch)
        const trace = interpreter.evaluate(columnValues(batch, 'input') as Float32Array, batch.numRows)
        const columns = {
          membrane_float: { values: trace.membrane, shape },
          spikes_float: { values: trace.spikes, shape },
          output_float: { values: trace.outputs, shape: [outputs] },
          action_float: argmax(trace.outputs, outputs),
        }
        return [{ table: 'traces', batch: addColumns(batch, floatTraces, columns) }]
      },
    })
  },
})
