import type { ConnectionLayout } from '../../../graph/graph-layout.ts'
import type { Kernels } from '../../kernels.ts'
import type { ConnectionScratch } from '../connection-kernel.ts'
import type { EventLists } from '../input-keeper.ts'
import { outerOfLists } from './outer-of-lists.ts'

/** A dense connection from a list of events: forward, and the gradient of its weights. */
export const eventConnection = (k: Kernels, layout: ConnectionLayout, scratch: ConnectionScratch) => {
  const { sources, targets, weights } = layout
  const panels = k.reserve(sources * targets)
  return {
    load: (flat: number): void => {
      k.view(scratch.matrix, sources * targets).fill(0)
      k.addTransposed(flat + 4 * weights, scratch.matrix, targets, sources)
      k.packPanels(scratch.matrix, sources, targets, panels)
    },
    /** Adds to currents what entered from `firstRow` on. */
    forward: ({ rowStarts, lines, rowValues }: EventLists, firstRow: number, current: number, rows: number): void =>
      k.gatherPanels(rowStarts + 4 * firstRow, lines, rowValues, panels, sources, current, rows, targets),
    outer: ({ lineStarts, rows, lineValues }: EventLists, currentAdjoint: number, rowCount: number, gradient: number): void =>
      outerOfLists(k, { lineStarts, rows, values: lineValues }, currentAdjoint, rowCount, gradient + 4 * weights, layout, scratch),
  }
}
