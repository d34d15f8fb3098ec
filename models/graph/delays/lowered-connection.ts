import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { Ends } from '../../connections/connection-types.ts'
import type { GraphDescription } from '../graph-description.ts'
import { loweredName } from './lowered-name.ts'

type Connection = GraphDescription['connections'][number]

/** A connection of one delay, and which of the connection's weights, counted from its first, each of its own is. */
export type LoweredConnection = { readonly connection: Connection; readonly weights: readonly number[] }

/**
 * A connection of kind `delayed` as one for each delay that occurs, of those synapses that have it: `dense` where all have, otherwise
 * `sparse`. The first of them has the biases. `steps` are its delays; their names are added to those that are `taken`.
 */
export const loweredConnection = (
  one: Connection, ends: Ends, steps: Int32Array, taken: Set<string>,
): readonly LoweredConnection[] => {
  const kind = connectionRegistry[one.model.kind]!
  const of = kind.delays!(one.model, ends).of()
  const groups = new Map<number, { readonly synapses: [number, number][]; readonly weights: number[] }>()
  for (let target = 0; target < ends.targets; target++) {
    for (const { source, weight } of kind.synapses(one.model, ends, target)) {
      const late = steps[of[weight]!]!
      if (!groups.has(late)) groups.set(late, { synapses: [], weights: [] })
      const group = groups.get(late)!
      group.synapses.push([source, target])
      group.weights.push(weight)
    }
  }
  return [...groups].toSorted(([a], [b]) => a - b).map(([late, { synapses, weights }], at) => ({
    weights,
    connection: {
      ...one, name: loweredName(one.name, late, taken), bias: one.bias && at === 0, delay: one.delay + late,
      model: synapses.length === ends.sources * ends.targets ? { kind: 'dense' } : { kind: 'sparse', synapses },
    },
  }))
}
