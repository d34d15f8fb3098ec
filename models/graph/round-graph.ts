import { EngramError } from '../errors/engram-error.ts'
import { checkGraph } from './check/check-graph.ts'
import { checkParameters } from './float/check-parameters.ts'
import type { GraphDescription } from './graph-description.ts'
import { graphFormatThatHolds } from './graph-format-that-holds.ts'
import { graphLayout, type GraphLayout } from './graph-layout.ts'
import { fusedMemories } from './fused/fused-memories.ts'
import { foldedGraph } from './normalise/folded-graph.ts'
import { parameterPlace } from './parameter-place.ts'
import { roundedGraph, type RoundedGraph } from './rounded-graph.ts'
import { scaledParameters } from './scaled-parameters.ts'

/** The connection of a flat parameter, where it has a format of its own. */
const ownFormat = ({ connections, readout }: GraphDescription, layout: GraphLayout, index: number): number | 'readout' | undefined => {
  if (layout.readout && index >= layout.readout.weights) return readout.through!.format === undefined ? undefined : 'readout'
  const connection = layout.connections.findLastIndex(({ weights }) => weights <= index)
  return connections[connection]!.format === undefined ? undefined : connection
}

/**
 * Rounds the parameters of a trained network: weights and biases to the formats of their connections (nearest, ties to even), trained
 * parameters of populations to the constants that follow from them. What is normalised is folded before (`foldedGraph`), and memories
 * are read ahead where that is asked for (`fusedMemories`), so the integer network knows nothing of either.
 * @throws EngramError (exit code 2) for a weight that its format cannot hold, naming connection, index, value and a format that holds them
 *   all, for parameters that do not belong to the description, or where an intermediate value would need more than 63 bits
 */
export const roundGraph = (value: GraphDescription, given: Float32Array): RoundedGraph => {
  const checked = checkGraph(value)
  checkParameters(checked, given)
  const { description, parameters } = fusedMemories(foldedGraph(checked, given))
  const layout = graphLayout(description)
  const scaled = scaledParameters(description, layout, parameters)
  if ('weights' in scaled) return roundedGraph(description, scaled.weights, parameters.subarray(layout.weightCount))
  const { index, format, low, high } = scaled.outside
  const connection = ownFormat(description, layout, index)
  const holding = graphFormatThatHolds(description, layout, parameters, connection)
  const wider = holding?.membraneWidth === undefined ? '' : ` with membraneWidth ${holding.membraneWidth}`
  const all = connection === undefined ? 'every weight' : 'all of its weights'
  const ofReadout = layout.readout !== undefined && index >= layout.readout.weights
  const from = layout.connections.findLastIndex(({ weights }) => weights <= index)
  const normalised = !ofReadout && checked.connections[from]?.normalise !== undefined
  const place = `${parameterPlace(description, layout, index)}${normalised ? ', into which its normalisation is folded,' : ''}`
  throw new EngramError(
    `format ${format} is too narrow: ${place} is ${parameters[index]}, expected a value from ${low} to ${high}; ` +
      `${holding ? `${holding.format}${wider}` : 'no format that this network can have'} holds ${all}`,
    2,
  )
}
