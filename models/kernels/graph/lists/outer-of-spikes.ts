import type { Ends } from '../../../connections/connection-types.ts'
import type { Kernels } from '../../kernels.ts'

/** Rows whose adjoints, sixteen outputs of them, the first or second cache holds. */
const most = 1024

/** Adds dL/dW of a dense connection, [target][source] at `into`, from `rowCount` rows of dL/dI and lists by row of what spiked in them. */
export const outerOfSpikes = (
  k: Kernels,
  { starts, lines }: { readonly starts: number; readonly lines: number },
  currentAdjoint: number,
  rowCount: number,
  into: number,
  { sources, targets }: Ends,
  { lists, panel, matrix }: { readonly lists: number; readonly panel: number; readonly matrix: number },
): void => {
  const rows = lists + 4 * (sources + 2)
  k.view(matrix, sources * targets).fill(0)
  for (let first = 0; first < rowCount; first += most) {
    const count = Math.min(most, rowCount - first)
    k.listByLine(starts + 4 * first, lines, 0, count, sources, lists, rows, 0)
    k.gatherRows(lists, rows, 0, currentAdjoint + 4 * first * targets, count, matrix, sources, targets, panel)
  }
  k.addTransposed(matrix, into, sources, targets)
}
