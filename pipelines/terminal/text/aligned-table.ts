import type { Piece } from './line.ts'

export type Cells = readonly string[]

/** A table in lines: the first column begins at the left, the others end at the right; a column without a character is left out. */
export function alignedTable(head: Cells, rows: readonly Cells[]): (readonly Piece[])[] {
  const widths = head.map((text, column) => Math.max(text.length, ...rows.map((row) => row[column]!.length)))
  const padded = (cell: string, column: number): string => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))
  const line = (cells: Cells): string =>
    `   ${cells.flatMap((cell, column) => (widths[column] === 0 ? [] : [padded(cell, column)])).join('  ')}`
  return [[[line(head), 'quiet']], ...rows.map((row): readonly Piece[] => [[line(row), 'plain']])]
}
