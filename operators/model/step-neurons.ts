import { z } from 'zod'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { floatStates } from '../../datasets/tables/definitions/traces/float-states.ts'
import { floatTraces } from '../../datasets/tables/definitions/traces/float-traces.ts'
import { inputs } from '../../datasets/tables/definitions/inputs.ts'
import { askedPredictions } from '../../datasets/tables/definitions/predictions/asked-predictions.ts'
import { floatPredictions } from '../../datasets/tables/definitions/predictions/float-predictions.ts'
import { samples as sampleTable } from '../../datasets/tables/definitions/samples.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { countedSteps } from '../../models/graph/counted-steps.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { networksOfBatch, type TrainedNetwork } from '../networks/networks-of-batch.ts'
import { passNetworks } from '../networks/pass-networks.ts'
import { PerNetwork } from '../networks/per-network.ts'
import { Predicted } from '../predict/predicted.ts'
import { predictionFigures } from '../predict/prediction-figures.ts'
import { samplesAtHand } from '../predict/samples-at-hand.ts'
import { defineStage } from '../stream/define-stage.ts'
import { mapTables } from '../stream/map-tables.ts'
import { outputColumns } from './output-columns.ts'
import { stateColumns } from './state-columns.ts'
import { stateRows } from './state-rows.ts'
import { stateValues } from './state-values.ts'

/**
 * Runs the float interpretation over every input: outputs and actions go to `traces`, each membrane potential, spike and value that is sent
 * to `states`, one batch of each in turn, of the same samples. Predictions of samples get the outputs and classes of this interpretation.
 */
export const stepNeurons = defineStage({
  name: 'stepNeurons',
  version: 6,
  options: z.strictObject({}),
  consumes: [networks, inputs],
  optional: [askedPredictions, sampleTable],
  emits: [networks, floatTraces, floatStates, floatPredictions],
  foresee: passNetworks,
  operator: (_, context) => {
    const atHand = samplesAtHand('stepNeurons')
    const figures = predictionFigures(context, 'float')
    const known = new PerNetwork((network: TrainedNetwork) => ({
      network: network.network,
      description: network.description,
      interpreter: floatGraph(network.description, network.weights),
      rows: stateRows(network.description),
    }))
    return mapTables({
      networks: (batch) => {
        for (const network of networksOfBatch(batch)) known.add(network.network, network)
        return [{ table: 'networks', batch }]
      },
      inputs: (batch) => {
        const { network, description, interpreter, rows } = known.of('stepNeurons', batch)
        const lengths = columnValues(batch, 'length') as Int32Array
        const trace = interpreter.evaluate(columnValues(batch, 'input') as Float32Array, batch.numRows, lengths)
        const answered = outputColumns(description, {
          outputs: trace.outputs, answers: argmax(trace.outputs, graphOutputs(description)), lengths,
        })
        const columns = {
          output_float: answered.outputs, action_float: answered.actions, answers_float: answered.answers,
        }
        const samples = columnValues(batch, 'sample') as Int32Array
        const states = recordBatchFromColumns(floatStates, samples.length * rows.length, {
          ...stateColumns(rows, network, samples, lengths.map((length) => countedSteps(description, length))),
          float: { values: stateValues(rows, samples.length, trace), shape: rows.map(({ length }) => length) },
        })
        return [{ table: 'traces', batch: addColumns(batch, floatTraces, columns) }, { table: 'states', batch: states }]
      },
      samples: (batch) => {
        atHand.take(batch)
        return [{ table: 'samples', batch }]
      },
      predictions: (batch) => {
        const { description, interpreter } = known.of('stepNeurons', batch)
        const predicted = new Predicted<Float64Array>(Float64Array, description, batch.numRows)
        for (const { first, inputs: entered, lengths } of atHand.blocks(description, batch))
          predicted.set(first, lengths, interpreter.evaluate(entered, lengths.length, lengths).outputs)
        const { outputs, classes } = predicted.columns()
        figures.add(batch, classes)
        figures.report()
        const columns = { outputs_float: outputs, class_float: classes }
        return [{ table: 'predictions', batch: addColumns(batch, floatPredictions, columns) }]
      },
    })
  },
})
