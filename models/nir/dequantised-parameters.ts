import { parameterFormats } from '../graph/parameter-formats.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'

/** Parameters of a network in integers as the numbers that they stand for, as `graphLayout` orders them. */
export const dequantisedParameters = ({ description, layout, weights, trained }: RoundedGraph): Float32Array => {
  const parameters = new Float32Array(layout.length)
  for (const { start, count, fraction } of parameterFormats(description, layout)) {
    for (let at = start; at < start + count; at++) parameters[at] = weights[at]! / 2 ** fraction
  }
  parameters.set(trained, layout.weightCount)
  return parameters
}
