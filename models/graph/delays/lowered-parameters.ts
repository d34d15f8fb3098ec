import type { GraphDescription } from '../graph-description.ts'
import { graphLayout } from '../graph-layout.ts'
import type { GraphWithParameters } from '../normalise/folded-graph.ts'
import { loweredGraph } from './lowered-graph.ts'

/** A network that normalises nothing, with its parameters, and connections of one delay each (`loweredGraph`). */
export const loweredParameters = (description: GraphDescription, parameters: Float32Array): GraphWithParameters => {
  const layout = graphLayout(description)
  const lowered = loweredGraph(description, layout, parameters.subarray(layout.weightCount))
  if (lowered.description === description) return { description, parameters }
  const { length } = graphLayout(lowered.description)
  const result = new Float32Array(length)
  lowered.order.forEach((from, to) => (result[to] = parameters[from]!))
  result.set(parameters.subarray(layout.weightCount, length), layout.weightCount)
  return { description: lowered.description, parameters: result }
}
