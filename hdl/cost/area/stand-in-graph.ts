import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { standInDelays } from '../../../models/graph/delays/stand-in-delays.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { writeFixedWeights } from '../../../models/graph/fixed/write-fixed-weights.ts'
import { roundedGraph, type RoundedGraph } from '../../../models/graph/rounded-graph.ts'

/**
 * A description with weights that stand in for trained ones, the same every time: a circuit takes up as much with them, because weights are
 * the content of memories. They are spread over half of the range of their connection's format. Trained parameters are as they begin,
 * and trained delays all those that there can be.
 * @throws EngramError (exit code 2) for a description that is wrong
 */
export const standInGraph = (description: GraphDescription): RoundedGraph => {
  const { arithmetic, connections, readout } = description
  const layout = graphLayout(description)
  const { connections: places, readout: read, weightCount } = layout
  const weights = new Int32Array(weightCount)
  const fill = (format: string, from: number, count: number): void => {
    const { width } = numberFormat(format)
    for (let index = from; index < from + count; index++) weights[index] = Math.imul(index + 1, 0x9e3779b1) >> (33 - width)
  }
  const all = places.map((place, index) => ({ place, format: connections[index]!.format }))
  if (read) all.push({ place: read, format: readout.through!.format })
  for (const { place, format = arithmetic.format } of all) {
    fill(format, place.weights, place.weightCount)
    if (place.bias !== undefined) fill(format, place.bias, place.targets)
  }
  writeFixedWeights(description, layout, weights)
  return roundedGraph(description, weights, standInDelays(description).slice(0, layout.learnedCount - weightCount))
}
