import type { ConnectionLayout } from '../../graph/graph-layout.ts'
import type { Kernels } from '../kernels.ts'
import type { EventLists } from './input-keeper.ts'

/** A dense connection from a list of events: forward, and the gradient of its weights, which needs room for a matrix. */
export const eventConnection = (k: Kernels, { sources, targets, weights }: ConnectionLayout, matrix: number) => {
  const transposed = k.reserve(sources * targets)
  return {
    load: (flat: number): void => {
      const [from, to] = [k.view(flat + 4 * weights, sources * targets), k.view(transposed, sources * targets)]
      for (let o = 0; o < targets; o++) for (let i = 0; i < sources; i++) to[i * targets + o] = from[o * sources + i]!
    },
    /** Adds to currents what entered; both begin with the same row. */
    forward: ({ rowStarts, lines, rowValues }: EventLists, current: number, rows: number): void =>
      k.gatherRows(rowStarts, lines, rowValues, transposed, current, rows, targets),
    outer: ({ lineStarts, rows, lineValues }: EventLists, currentAdjoint: number, gradient: number): void => {
      k.view(matrix, sources * targets).fill(0)
      k.gatherRows(lineStarts, rows, lineValues, currentAdjoint, matrix, sources, targets)
      k.addTransposed(matrix, gradient + 4 * weights, sources, targets)
    },
  }
}
