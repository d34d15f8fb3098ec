import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { ConnectionLayout } from '../graph-layout.ts'

/** The target of each weight of a connection, [weight]; no kind has a weight that two targets share. */
export const weightTargets = (model: { readonly kind: string }, layout: ConnectionLayout): Int32Array => {
  const targets = new Int32Array(layout.weightCount)
  for (let target = 0; target < layout.targets; target++) {
    for (const { weight } of connectionRegistry[model.kind]!.synapses(model, layout, target)) targets[weight] = target
  }
  return targets
}
