import { connectionRegistry } from '../../../models/connections/connection-registry.ts'
import type { Ends } from '../../../models/connections/connection-types.ts'

/** The first source that each target reads, and one more than its last; of a target without synapses 0 for both. */
export type ConnectionReach = { readonly first: Int32Array; readonly behind: Int32Array }

const known = new WeakMap<object, ConnectionReach>()

const found = (model: { readonly kind: string }, ends: Ends): ConnectionReach => {
  const { sources, targets } = ends
  const kind = connectionRegistry[model.kind]!
  const [first, behind] = [new Int32Array(targets), new Int32Array(targets)]
  const blocks = kind.blocks?.(model, ends)
  for (let target = 0; target < targets; target++) {
    if (blocks === undefined) {
      const synapses = kind.synapses(model, ends, target)
      first[target] = synapses[0]?.source ?? 0
      behind[target] = (synapses.at(-1)?.source ?? -1) + 1
    } else {
      first[target] = Math.floor((target * blocks) / targets) * (sources / blocks)
      behind[target] = first[target]! + sources / blocks
    }
  }
  return { first, behind }
}

/** What a connection between so many units reaches; remembered with the connection. */
export const connectionReach = (connection: { readonly model: { readonly kind: string } }, ends: Ends): ConnectionReach => {
  const reach = known.get(connection) ?? found(connection.model, ends)
  known.set(connection, reach)
  return reach
}
