import { connectionRegistry } from '../../../connections/connection-registry.ts'
import type { ConnectionLayout } from '../../../graph/graph-layout.ts'
import type { Kernels } from '../../kernels.ts'

/**
 * Synapses of a connection by source, in the memory of the kernels: addresses of where each source's begin, of sources + 1 words, and of
 * pairs of a target and the place of its weight, by ascending target.
 */
export type SynapsesBySource = { readonly heads: number; readonly pairs: number }

/** Sorts the synapses of a connection of a checked network, each with a weight of its own, by source. */
export const synapsesBySource = (k: Kernels, model: { readonly kind: string }, layout: ConnectionLayout): SynapsesBySource => {
  const { sources, targets, weightCount } = layout
  const [heads, pairs] = [k.reserve(sources + 1), k.reserve(2 * weightCount)]
  const { buffer } = k.view(heads, 1)
  const [from, to] = [new Uint32Array(buffer, heads, sources + 1), new Uint32Array(buffer, pairs, 2 * weightCount)]
  const all = Array.from({ length: targets }, (_, target) =>
    connectionRegistry[model.kind]!.synapses(model, layout, target).map(({ source, weight }) => ({ source, target, weight }))).flat()
  for (const { source } of all) from[source + 1]!++
  for (let source = 0; source < sources; source++) from[source + 1]! += from[source]!
  const next = from.slice()
  for (const { source, target, weight } of all) to.set([target, weight], 2 * next[source]!++)
  return { heads, pairs }
}
