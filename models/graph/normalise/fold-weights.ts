import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { ConnectionLayout } from '../graph-layout.ts'

/** Multiplies the weights of a connection, which begin at its own place in `parameters`, by what the target of each has in `scale`. */
export const foldWeights = (
  model: { readonly kind: string },
  layout: ConnectionLayout,
  scale: Float64Array,
  parameters: Float32Array,
): void => {
  // No kind has a weight that two targets share.
  for (let target = 0; target < layout.targets; target++) {
    for (const { weight } of connectionRegistry[model.kind]!.synapses(model, layout, target))
      parameters[layout.weights + weight]! *= scale[target]!
  }
}
