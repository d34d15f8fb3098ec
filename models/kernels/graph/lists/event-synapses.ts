import type { ConnectionLayout } from '../../../graph/graph-layout.ts'
import type { Kernels } from '../../kernels.ts'
import type { EventLists } from '../input-keeper.ts'
import type { EventConnection } from './event-connection.ts'
import { synapsesBySource } from './synapses-by-source.ts'

/** A connection that is a list of synapses, from a list of events. */
export const eventSynapses = (k: Kernels, model: { readonly kind: string }, layout: ConnectionLayout): EventConnection => {
  const { targets, weights } = layout
  const { heads, pairs } = synapsesBySource(k, model, layout)
  let own = 0
  return {
    load: (flat) => void (own = flat + 4 * weights),
    forward: ({ rowStarts, lines, rowValues }: EventLists, firstRow, current, rows) =>
      k.synapsesListed(rowStarts + 4 * firstRow, lines, rowValues, heads, pairs, own, current, rows, targets),
    outer: ({ rowStarts, lines, rowValues }: EventLists, currentAdjoint, rows, gradient) =>
      k.synapsesListedOuter(
        rowStarts, lines, rowValues, heads, pairs, currentAdjoint, gradient + 4 * weights, rows, targets),
  }
}
