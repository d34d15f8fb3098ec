import type { GraphDescription } from '../graph-description.ts'
import { graphLayout, type ConnectionLayout } from '../graph-layout.ts'
import { runningAffine } from './running-affine.ts'
import { weightTargets } from './weight-targets.ts'

/** A description and its parameters (`graphLayout`). */
export type GraphWithParameters = { readonly description: GraphDescription; readonly parameters: Float32Array }

/**
 * The same network without normalisation: that of each connection, by its running averages, lies in its weights and biases; one that had no
 * biases gets them. A network that normalises nothing is given back as it is. Parameters belong to the description.
 * Source: Ioffe and Szegedy 2015, "Batch Normalization", algorithm 2, step 11.
 */
export const foldedGraph = (description: GraphDescription, parameters: Float32Array): GraphWithParameters => {
  const layout = graphLayout(description)
  if (layout.normalised.length === 0) return { description, parameters }
  const folded: GraphDescription = {
    ...description,
    connections: description.connections.map(({ normalise, ...one }) => (normalise ? { ...one, bias: true } : one)),
  }
  const to = graphLayout(folded)
  const result = new Float32Array(to.length)
  const copy = (one: ConnectionLayout, other: ConnectionLayout): void => {
    result.set(parameters.subarray(one.weights, one.weights + one.weightCount), other.weights)
    if (one.bias !== undefined) result.set(parameters.subarray(one.bias, one.bias + one.targets), other.bias)
  }
  layout.connections.forEach((one, index) => copy(one, to.connections[index]!))
  if (layout.readout) copy(layout.readout, to.readout!)
  result.set(parameters.subarray(layout.weightCount, layout.weightCount + to.length - to.weightCount), to.weightCount)
  for (const one of layout.normalised) {
    const { scale, shift } = runningAffine(description, one, parameters)
    const place = to.connections[one.connection]!
    const targets = weightTargets(description.connections[one.connection]!.model, place)
    targets.forEach((target, weight) => (result[place.weights + weight]! *= scale[target]!))
    shift.forEach((value, target) => (result[place.bias! + target]! += value))
  }
  return { description: folded, parameters: result }
}
