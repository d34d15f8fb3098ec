import type { ConnectionLayout } from '../../../graph/graph-layout.ts'
import type { Kernels } from '../../kernels.ts'
import type { ConnectionScratch } from '../connection-kernel.ts'
import type { EventLists } from '../input-keeper.ts'
import { outerOfLists } from './outer-of-lists.ts'

/** A connection that reads a list of events in place of values: forward, and the gradient of its weights. */
export type EventConnection = {
  /** Takes its weights from flat parameters, which stay where they are until the next. */
  load(flat: number): void
  /** Adds to currents what entered from `firstRow` on. */
  forward(events: EventLists, firstRow: number, current: number, rows: number): void
  /** Adds dL/dW to flat gradients, from so many rows of dL/dI. */
  outer(events: EventLists, currentAdjoint: number, rowCount: number, gradient: number): void
}

/** A dense connection from a list of events. */
export const eventConnection = (k: Kernels, layout: ConnectionLayout, scratch: ConnectionScratch): EventConnection => {
  const { sources, targets, weights } = layout
  const panels = k.reserve(sources * targets)
  return {
    load: (flat) => {
      k.view(scratch.matrix, sources * targets).fill(0)
      k.addTransposed(flat + 4 * weights, scratch.matrix, targets, sources)
      k.packPanels(scratch.matrix, sources, targets, panels)
    },
    forward: ({ rowStarts, lines, rowValues }, firstRow, current, rows) =>
      k.gatherPanels(rowStarts + 4 * firstRow, lines, rowValues, panels, sources, current, rows, targets),
    outer: ({ lineStarts, rows, lineValues }, currentAdjoint, rowCount, gradient) =>
      outerOfLists(k, { lineStarts, rows, values: lineValues }, currentAdjoint, rowCount, gradient + 4 * weights, layout, scratch),
  }
}
