import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { floatClosedLoop } from '../../datasets/tables/definitions/float-closed-loop.ts'
import { floatStates } from '../../datasets/tables/definitions/traces/float-states.ts'
import { floatTraces } from '../../datasets/tables/definitions/traces/float-traces.ts'
import { integerClosedLoop } from '../../datasets/tables/definitions/integer-closed-loop.ts'
import { integerStates } from '../../datasets/tables/definitions/traces/integer-states.ts'
import { integerTraces } from '../../datasets/tables/definitions/traces/integer-traces.ts'
import { floatPredictions } from '../../datasets/tables/definitions/predictions/float-predictions.ts'
import { integerPredictions } from '../../datasets/tables/definitions/predictions/integer-predictions.ts'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { isNumberFormat } from '../../models/arithmetic/is-number-format.ts'
import { numberFormat } from '../../models/arithmetic/number-format.ts'
import { closedLoop } from '../../models/environments/closed-loop.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import type { GraphTrace } from '../../models/graph/graph-interpreter.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { untrainedParameters } from '../../models/graph/untrained-parameters.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { arithmeticOptions } from './arithmetic-options.ts'
import { clippedInputs } from './clipped-inputs.ts'
import { outputColumns } from './output-columns.ts'
import { meanSteps } from '../play/mean-steps.ts'
import { networksOfBatch, type TrainedNetwork } from '../networks/networks-of-batch.ts'
import { PerNetwork } from '../networks/per-network.ts'
import { roundedNetworkBatch } from '../networks/rounded-network-batch.ts'
import { Predicted } from '../predict/predicted.ts'
import { predictionFigures } from '../predict/prediction-figures.ts'
import { samplesAtHand } from '../predict/samples-at-hand.ts'
import { defineStage } from '../stream/define-stage.ts'
import { mapTablesAfter } from '../stream/map-tables-after.ts'
import { roundingOf } from './rounding-of.ts'
import { stateRows } from './state-rows.ts'
import { stateValues } from './state-values.ts'
import { tracedSamples, type TracedSamples } from './traced-samples.ts'
import { withArithmetic } from './with-arithmetic.ts'

const options = arithmeticOptions.superRefine(({ format, membraneWidth = 32 }, context) => {
  // A format that is none is told as that.
  if (format === undefined || !isNumberFormat(format)) return
  const { width } = numberFormat(format)
  if (width <= membraneWidth) return
  context.addIssue({ code: 'custom', path: ['membraneWidth'], message: `expected at least the ${width} bits of format ${format}` })
})

/**
 * Rounds every network to fixed point and runs the integer model beside the float one: `traces`, `predictions` and `closed_loop` get
 * its columns, `rounded_networks` what the circuit is generated from.
 */
export const roundFixedPoint = defineStage({
  name: 'roundFixedPoint',
  version: 8,
  options,
  consumes: [networks],
  // What only the cost of a circuit is asked of needs neither samples nor episodes.
  optional: [floatTraces, floatStates, floatClosedLoop, floatPredictions, samples],
  emits: [networks, roundedNetworks, integerTraces, integerStates, integerClosedLoop, integerPredictions],
  foresee: (arithmetic, { networks: foreseen, warn }) =>
    foreseen.map((network) => {
      const description = withArithmetic(network.description, arithmetic)
      const formats = [...description.connections, ...(description.readout.through ? [description.readout.through] : [])]
        .filter(({ trained }) => trained)
        .map(({ format = description.arithmetic.format }) => numberFormat(format))
        .map(({ name, width, fraction }) => ({ name, most: 2 ** (width - 1 - fraction) - 2 ** -fraction }))
      const { name, most } = formats.reduce((least, one) => (one.most < least.most ? one : least), { name: '', most: Infinity })
      const { weightLimit: limit = 0 } = network
      if (limit > most)
        warn(`a trained weight may not fit ${name}, which ends the run: recipe.weightLimit is ${limit}, the format holds up to ${most}`)
      const { connections, readout: { through } } = network.description
      const { weightFormat } = arithmetic
      const theirs = [...connections, ...(through ? [through] : [])].map(({ format }) => format)
      if (weightFormat !== undefined && theirs.every((one) => one !== undefined) && theirs.some((one) => one !== weightFormat))
        warn(`weightFormat ${weightFormat} changes nothing: every connection has a format of its own, the first ${theirs[0]!}`)
      const trained = network.quantised ? roundingOf(network.description) : undefined
      const other = [...roundingOf(description)].find(([field, value]) => trained && trained.get(field) !== value)
      if (other) {
        const [field, value] = other
        warn(`the network is trained through another rounding than it gets here: its ${field} was ${trained!.get(field)}, and is ${value}`)
      }
      return { ...network, rounded: roundGraph(description, network.parameters ?? untrainedParameters(description)) }
    }),
  // The compiler of the integer model is the largest module of engram; whoever only declares the stage does without it.
  operator: (arithmetic, context) =>
    mapTablesAfter(
      context,
      () => import('../../models/graph/integer/integer-graph.ts'),
      ({ integerGraph }) => {
        const known = new PerNetwork(({ description, weights }: TrainedNetwork) => {
          const rounded = roundGraph(withArithmetic(description, arithmetic), weights)
          const traced: { last?: TracedSamples<GraphTrace<Int32Array>> } = {}
          return { rounded, description: rounded.description, interpreter: integerGraph(rounded), rows: stateRows(description), traced }
        })
        const clippedOfSamples = clippedInputs(context, 'inputs of samples clipped to the format')
        const clippedInEpisodes = clippedInputs(context, 'inputs of closed-loop episodes clipped, integer')
        const atHand = samplesAtHand('roundFixedPoint')
        const figures = predictionFigures(context, 'integer')
        return {
          networks: (batch) => [
            { table: 'networks', batch },
            ...networksOfBatch(batch).map((network) => ({
              table: 'rounded_networks',
              batch: roundedNetworkBatch(network.network, known.add(network.network, network).rounded),
            })),
          ],
          traces: (batch) => {
            const { description, interpreter, traced } = known.of('roundFixedPoint', batch)
            const values = columnValues(batch, 'input') as Float32Array
            const lengths = columnValues(batch, 'length') as Int32Array
            const input = quantiseInputs(description, values, lengths)
            clippedOfSamples.add(description, values, lengths)
            clippedOfSamples.report()
            const trace = interpreter.evaluate(input, batch.numRows, lengths)
            traced.last = { samples: columnValues(batch, 'sample') as Int32Array, trace }
            const answers = argmax(trace.outputs, graphOutputs(description))
            const answered = outputColumns(description, { outputs: trace.outputs, answers, lengths })
            const columns = {
              input_integer: { values: input, shape: [graphInputShape(description).length] },
              output_integer: answered.outputs, action_integer: answered.actions, answers_integer: answered.answers,
            }
            return [{ table: 'traces', batch: addColumns(batch, integerTraces, columns) }]
          },
          states: (batch) => {
            const { rows, traced } = known.of('roundFixedPoint', batch)
            const { samples, trace } = tracedSamples('roundFixedPoint', rows, traced.last, batch)
            const integer = { values: stateValues(rows, samples.length, trace), shape: rows.map(({ length }) => length) }
            return [{ table: 'states', batch: addColumns(batch, integerStates, { integer }) }]
          },
          samples: (batch) => {
            atHand.take(batch)
            return [{ table: 'samples', batch }]
          },
          predictions: (batch) => {
            const { description, interpreter } = known.of('roundFixedPoint', batch)
            const predicted = new Predicted<BigInt64Array>(BigInt64Array, description, batch.numRows)
            for (const { first, inputs, lengths } of atHand.blocks(description, batch)) {
              clippedOfSamples.add(description, inputs, lengths)
              const entered = quantiseInputs(description, inputs, lengths)
              predicted.set(first, lengths, interpreter.evaluate(entered, lengths.length, lengths).outputs)
            }
            clippedOfSamples.report()
            const { outputs, classes } = predicted.columns()
            figures.add(batch, classes)
            figures.report()
            const columns = { outputs_integer: outputs, class_integer: classes }
            return [{ table: 'predictions', batch: addColumns(batch, integerPredictions, columns) }]
          },
          closed_loop: (batch) => {
            const { description, interpreter } = known.of('roundFixedPoint', batch)
            const episodes = closedLoop(Array.from(columnValues(batch, 'reset_seed') as BigInt64Array, Number))
            while (episodes.live.length > 0) {
              const values = encodeInputs(description, episodes.observations())
              clippedInEpisodes.add(description, values)
              episodes.advance(interpreter.act(quantiseInputs(description, values), episodes.live.length))
            }
            clippedInEpisodes.report()
            context.report({
              type: 'figure',
              name: `integer, mean of ${episodes.steps.length} episodes`,
              value: meanSteps(episodes.steps),
              unit: 'steps',
            })
            return [{ table: 'closed_loop', batch: addColumns(batch, integerClosedLoop, { steps_integer: episodes.steps }) }]
          },
        }
      },
    ),
})
