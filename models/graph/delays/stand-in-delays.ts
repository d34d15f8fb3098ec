import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphLayout } from '../graph-layout.ts'
import { untrainedParameters } from '../untrained-parameters.ts'

/**
 * Parameters behind the weights, as they lie in `graphLayout`, before anything is known of them, but for trained delays: those stand in for
 * any that may come, one step after the other up to the longest, so that there are as many different ones as there can be.
 */
export const standInDelays = (description: GraphDescription): Float32Array => {
  const layout = graphLayout(description)
  const behind = untrainedParameters(description).subarray(layout.weightCount)
  for (const { connection, count, delays } of layout.delayed) {
    const { model } = description.connections[connection]!
    const { longest } = connectionRegistry[model.kind]!.delays!(model, layout.connections[connection]!)
    for (let at = 0; at < count; at++) behind[delays - layout.weightCount + at] = at % (longest + 1)
  }
  return behind
}
