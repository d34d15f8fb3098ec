import type { Ends } from '../../../connections/connection-types.ts'
import type { Kernels } from '../../kernels.ts'
import type { AdjointRoom } from './adjoint-room.ts'

/**
 * Adds dL/dW of a dense connection, [target][source] at `into`, from `rowCount` rows of dL/dI, most of which is 0, and what its sources
 * sent in them, [row][source]: to the bits that it has with every 0 multiplied.
 */
export const outerOfValues = (
  k: Kernels,
  sent: number,
  currentAdjoint: number,
  rowCount: number,
  into: number,
  { sources, targets }: Ends,
  { panel, room: { rows: most, byRow, byLine } }: { readonly panel: number; readonly room: AdjointRoom },
): void => {
  for (let first = 0; first < rowCount; first += most) {
    const rows = Math.min(most, rowCount - first)
    k.listValues(currentAdjoint + 4 * first * targets, targets, rows, byRow.starts, byRow.entries, byRow.values)
    k.listByLine(byRow.starts, byRow.entries, byRow.values, rows, targets, byLine.starts, byLine.entries, byLine.values)
    k.gatherRows(
      byLine.starts, byLine.entries, byLine.values, sent + 4 * first * sources, rows, into, targets, sources, panel,
    )
  }
}
