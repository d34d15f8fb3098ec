import type { ConnectionLayout } from '../../graph/graph-layout.ts'
import type { Kernels } from '../kernels.ts'
import type { ConnectionScratch } from './connection-kernel.ts'
import type { EventLists } from './input-keeper.ts'

/** A dense connection from a list of events: forward, and the gradient of its weights. */
export const eventConnection = (
  k: Kernels,
  { sources, targets, weights }: ConnectionLayout,
  { matrix, lists: panel }: ConnectionScratch,
) => {
  const transposed = k.reserve(sources * targets)
  return {
    load: (flat: number): void => {
      const [from, to] = [k.view(flat + 4 * weights, sources * targets), k.view(transposed, sources * targets)]
      for (let o = 0; o < targets; o++) for (let i = 0; i < sources; i++) to[i * targets + o] = from[o * sources + i]!
    },
    /** Adds to currents what entered; both begin with the same row. */
    forward: ({ rowStarts, lines, rowValues }: EventLists, current: number, rows: number): void =>
      k.gatherRows(rowStarts, lines, rowValues, transposed, sources, current, rows, targets, panel),
    outer: ({ lineStarts, rows, lineValues }: EventLists, currentAdjoint: number, rowCount: number, gradient: number): void => {
      k.view(matrix, sources * targets).fill(0)
      k.gatherRows(lineStarts, rows, lineValues, currentAdjoint, rowCount, matrix, sources, targets, panel)
      k.addTransposed(matrix, gradient + 4 * weights, sources, targets)
    },
  }
}
