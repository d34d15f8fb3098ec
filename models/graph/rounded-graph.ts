import { numberFormat } from '../arithmetic/number-format.ts'
import { EngramError } from '../errors/engram-error.ts'
import { varyingConstants } from '../neurons/varying-constants.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { checkGraph } from './check/check-graph.ts'
import { checkFixedWeights } from './fixed/check-fixed-weights.ts'
import { checkTrained } from './check/check-trained.ts'
import { checkTrainedDelays } from './delays/check-trained-delays.ts'
import { loweredGraph } from './delays/lowered-graph.ts'
import type { GraphDescription } from './graph-description.ts'
import { graphJoins, type GraphJoins } from './graph-joins.ts'
import { graphLayout, type GraphLayout } from './graph-layout.ts'
import { graphPlan, type GraphPlan } from './graph-plan.ts'
import { graphWidths, type GraphWidths } from './graph-widths.ts'
import { neuronParameters } from './populations/neuron-parameters.ts'
import type { PopulationConstants } from './populations/population-constants.ts'
import { populationArithmeticOf } from './populations/population-arithmetic-of.ts'
import { trainedValues } from './populations/trained-values.ts'
import { untrainedParameters } from './untrained-parameters.ts'
import { varyingValues } from './populations/varying-values.ts'

/** A network in integers: the description, its weights in units of the last place, and everything derived from them. */
export type RoundedGraph = {
  readonly description: GraphDescription
  readonly plan: GraphPlan
  readonly layout: GraphLayout
  readonly joins: GraphJoins
  /** Weights and biases, laid out as `layout` says, without the trained parameters of populations. */
  readonly weights: Int32Array
  /** Values of the trained parameters as they are described in floating point, behind the weights in `layout`. */
  readonly trained: Float32Array
  readonly constants: readonly PopulationConstants[]
  readonly widths: GraphWidths
}

/**
 * A network in integers from its description, weights that are already integers, and the values of its trained parameters. Connections of
 * kind `delayed` are lowered (`loweredGraph`): its description has one connection for each delay.
 * @throws EngramError (exit code 2) for a wrong description, normalisation or fusing, which come before, a wrong number of weights, one
 *   outside its format, a fixed one that is another, a memory that rounding leaves unable to forget, a trained parameter or delay outside
 *   its range, a threshold that rounds to 0, or an intermediate value of more than 63 bits
 */
export const roundedGraph = (value: unknown, weights: Int32Array, trained: Float32Array = new Float32Array(0)): RoundedGraph => {
  const description = checkGraph(value)
  const normalised = description.connections.findIndex(({ normalise }) => normalise)
  if (normalised >= 0) {
    const place = `network.connections[${normalised}].normalise`
    throw new EngramError(`${place}: got normalisation, expected none: integer weights are those into which it was folded`, 2)
  }
  const fused = description.connections.findIndex((one) => one.fused)
  if (fused >= 0) {
    const place = `network.connections[${fused}].fused`
    throw new EngramError(`${place}: got true, expected nothing: integer weights are those into which it was fused`, 2)
  }
  const layout = graphLayout(description)
  const count = layout.weightCount
  if (weights.length !== count) throw new EngramError(`integer weights: got ${weights.length} values, expected ${count}`, 2)
  const values = trained.length === 0 ? untrainedParameters(description).subarray(count) : trained
  if (values.length !== layout.length - count) {
    throw new EngramError(`trained parameters: got ${trained.length} values, expected ${layout.length - count}`, 2)
  }
  const formats = [
    ...description.connections.map(({ format }) => format),
    ...(description.readout.through ? [description.readout.through.format] : []),
  ]
  ;[...layout.connections, ...(layout.readout ? [layout.readout] : [])].forEach(
    ({ weights: start, weightCount: length, bias, targets }, index) => {
      const { name, width } = numberFormat(formats[index] ?? description.arithmetic.format)
      const end = bias === undefined ? start + length : bias + targets
      for (let at = start; at < end; at++) {
        if (weights[at]! >= 2 ** (width - 1) || weights[at]! < -(2 ** (width - 1))) {
          const place = description.connections[index]?.name ?? 'the readout'
          throw new EngramError(
            `integer weight ${at - start} of ${place}: got ${weights[at]}, expected a value that fits the ${width} bits of ${name}`,
            2,
          )
        }
      }
    },
  )
  checkFixedWeights(description, layout, weights)
  checkTrained(description, layout, values)
  checkTrainedDelays(description, layout, values)
  const lowered = loweredGraph(description, layout, values)
  if (lowered.description !== description) {
    const own = values.subarray(0, layout.delayed[0] ? layout.delayed[0].delays - count : undefined)
    return roundedGraph(lowered.description, Int32Array.from(lowered.order, (from) => weights[from]!), own)
  }
  const constants = populationConstants(description, layout, values)
  const joins = graphJoins(description)
  return {
    description,
    plan: graphPlan(description),
    layout,
    joins,
    weights,
    trained: values,
    constants,
    widths: graphWidths(description, layout, joins, constants),
  }
}

const populationConstants = (description: GraphDescription, layout: GraphLayout, trained: Float32Array): PopulationConstants[] =>
  description.populations.map((population, index) => {
    const kind = populationRegistry[population.model.kind]!
    const arithmetic = populationArithmeticOf(description, index)
    const parametersOf = neuronParameters(population, trainedValues(layout, trained, index))
    const own = varyingValues(population)
      .filter(({ perNeuron }) => perNeuron)
      .flatMap(({ parameter }) => varyingConstants(kind.varying[parameter]!))
    const each =
      own.length === 0 ? [] : Array.from({ length: population.size }, (_, neuron) => kind.constants(parametersOf(neuron), arithmetic))
    return {
      shared: kind.constants(parametersOf(0), arithmetic),
      own: Object.fromEntries(own.map((name) => [name, each.map((constants) => constants[name] as bigint)])),
    }
  })
