import type { z } from 'zod'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { floatClosedLoop } from '../../datasets/tables/definitions/float-closed-loop.ts'
import { floatTraces } from '../../datasets/tables/definitions/float-traces.ts'
import { integerClosedLoop } from '../../datasets/tables/definitions/integer-closed-loop.ts'
import { integerTraces } from '../../datasets/tables/definitions/integer-traces.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { isNumberFormat } from '../../models/arithmetic/is-number-format.ts'
import { numberFormat } from '../../models/arithmetic/number-format.ts'
import { closedLoop } from '../../models/environments/closed-loop.ts'
import { argmax } from '../../models/network/argmax.ts'
import { encodeInputs } from '../../models/network/inputs/encode-inputs.ts'
import { inputShape } from '../../models/network/inputs/input-shape.ts'
import { arithmeticDescription, type NetworkDescription } from '../../models/network/network-description.ts'
import { parameterLayout } from '../../models/network/parameter-layout.ts'
import { quantiseInputs } from '../../models/network/inputs/quantise-inputs.ts'
import { roundNetwork } from '../../models/network/integer/round-network.ts'
import { foreseeNetworks } from '../networks/foresee-networks.ts'
import { clippedInputs } from './clipped-inputs.ts'
import { meanSteps } from '../play/mean-steps.ts'
import { networksOfBatch, type TrainedNetwork } from '../networks/networks-of-batch.ts'
import { PerNetwork } from '../networks/per-network.ts'
import { roundedNetworkBatch } from '../networks/rounded-network-batch.ts'
import { defineStage } from '../stream/define-stage.ts'
import { mapTablesAfter } from '../stream/map-tables-after.ts'
import { traceShape } from './trace-shape.ts'

/** Any field of the network's `arithmetic`; what is left out stays as the network has it. */
const options = arithmeticDescription.partial().superRefine(({ format, membraneWidth = 32 }, context) => {
  // A format that is none is told as that.
  if (format === undefined || !isNumberFormat(format)) return
  const { width } = numberFormat(format)
  if (width <= membraneWidth) return
  context.addIssue({ code: 'custom', path: ['membraneWidth'], message: `expected at least the ${width} bits of format ${format}` })
})

/** The description with the chosen fields in place of its own; what was left out stays. */
const withArithmetic = (description: NetworkDescription, arithmetic: z.output<typeof options>): NetworkDescription => ({
  ...description,
  arithmetic: { ...description.arithmetic, ...Object.fromEntries(Object.entries(arithmetic).filter(([, value]) => value !== undefined)) },
})

/**
 * Rounds every network to fixed point and runs the integer model beside the float one: `traces` and `closed_loop` get
 * its columns, `rounded_networks` what the circuit is generated from.
 */
export const roundFixedPoint = defineStage({
  name: 'roundFixedPoint',
  version: 4,
  options,
  consumes: [networks, floatTraces, floatClosedLoop],
  emits: [networks, roundedNetworks, integerTraces, integerClosedLoop],
  foresee: (arithmetic, { networks: foreseen, warn }) =>
    foreseeNetworks(foreseen, (network) => {
      const description = withArithmetic(network.description, arithmetic)
      const { name, width, fraction } = numberFormat(description.arithmetic.format)
      const most = 2 ** (width - 1 - fraction) - 2 ** -fraction
      const { weightLimit: limit = 0 } = network
      if (limit > most)
        warn(`a trained weight may not fit ${name}, which ends the run: recipe.weightLimit is ${limit}, the format holds up to ${most}`)
      return { ...network, rounded: roundNetwork(description, new Float32Array(parameterLayout(description).length)) }
    }),
  // The compiler of the integer model is the largest module of engram; whoever only declares the stage does without it.
  operator: (arithmetic, context) =>
    mapTablesAfter(
      context,
      () => import('../../models/network/integer/integer-network.ts'),
      ({ integerNetwork }) => {
        const known = new PerNetwork(({ description, weights }: TrainedNetwork) => {
          const rounded = roundNetwork(withArithmetic(description, arithmetic), weights)
          return { rounded, description: rounded.description, interpreter: integerNetwork(rounded), shape: traceShape(description) }
        })
        const clippedOfSamples = clippedInputs(context, 'inputs of samples clipped to the format')
        const clippedInEpisodes = clippedInputs(context, 'inputs of closed-loop episodes clipped, integer')
        return {
          networks: (batch) => [
            { table: 'networks', batch },
            ...networksOfBatch(batch).map((network) => ({
              table: 'rounded_networks',
              batch: roundedNetworkBatch(network.network, known.add(network.network, network).rounded),
            })),
          ],
          traces: (batch) => {
            const { description, interpreter, shape } = known.of('roundFixedPoint', batch)
            const values = columnValues(batch, 'input') as Float32Array
            const input = quantiseInputs(description, values)
            clippedOfSamples.add(description, values)
            clippedOfSamples.report()
            const trace = interpreter.evaluate(input, batch.numRows)
            const columns = {
              input_integer: { values: input, shape: [inputShape(description).length] },
              membrane_integer: { values: trace.membrane, shape },
              spikes_integer: { values: trace.spikes, shape },
              output_integer: { values: trace.outputs, shape: [description.readout.outputs] },
              action_integer: argmax(trace.outputs, description.readout.outputs),
            }
            return [{ table: 'traces', batch: addColumns(batch, integerTraces, columns) }]
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
