import type { Ends } from '../../../connections/connection-types.ts'
import type { Kernels } from '../../kernels.ts'

/** What spiked or entered, by line: addresses of where each line's begin, of rows, and of sizes or 0. */
export type LineLists = { readonly lineStarts: number; readonly rows: number; readonly values: number }

/** Adds dL/dW of a dense connection, [target][source] at `into`, from `rowCount` rows of dL/dI and what its sources sent in them. */
export const outerOfLists = (
  k: Kernels,
  { lineStarts, rows, values }: LineLists,
  currentAdjoint: number,
  rowCount: number,
  into: number,
  { sources, targets }: Ends,
  { panel, matrix }: { readonly panel: number; readonly matrix: number },
): void => {
  k.view(matrix, sources * targets).fill(0)
  k.gatherRows(lineStarts, rows, values, currentAdjoint, rowCount, matrix, sources, targets, panel)
  k.addTransposed(matrix, into, sources, targets)
}
