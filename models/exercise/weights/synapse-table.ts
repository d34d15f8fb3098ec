import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { Ends } from '../../connections/connection-types.ts'

/** Which unit each weight of a connection reads and reaches. */
export type SynapseTable = {
  readonly count: number
  /** The first weight of a target; those of all targets lie behind one another, each by ascending source. */
  first(target: number): number
  source(weight: number): number
  target(weight: number): number
}

/** Synapses of a connection by weight; of blocks they are worked out, of lists they are kept. */
export const synapseTable = (model: { readonly kind: string }, { sources, targets }: Ends): SynapseTable => {
  const kind = connectionRegistry[model.kind]!
  const count = kind.weights(model, { sources, targets })
  const blocks = kind.blocks?.(model, { sources, targets })
  if (blocks !== undefined) {
    const [fanIn, together] = [sources / blocks, targets / blocks]
    const target = (weight: number): number => Math.floor(weight / fanIn)
    return {
      count, target,
      first: (of) => of * fanIn,
      source: (weight) => Math.floor(target(weight) / together) * fanIn + (weight % fanIn),
    }
  }
  const starts = new Int32Array(targets + 1)
  const [from, to] = [new Int32Array(count), new Int32Array(count)]
  for (let target = 0, next = 0; target < targets; target++) {
    for (const { source, weight } of kind.synapses(model, { sources, targets }, target)) {
      if (weight !== next) throw new Error(`connection kind ${model.kind}: weights do not lie target by target`)
      from[next] = source
      to[next++] = target
    }
    starts[target + 1] = next
  }
  return { count, first: (target) => starts[target]!, source: (weight) => from[weight]!, target: (weight) => to[weight]! }
}
