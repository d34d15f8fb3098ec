export type CurvePoint = { readonly x: number; readonly y: number }

// Dot bits of a braille character, [row from the top][column].
const dots = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

/**
 * A curve in `height` lines of `width` braille characters, two dots across and four down in each. Points that share a column of dots are
 * averaged, neighbouring columns are joined, so that the curve reads as a line.
 * `x` runs from `xRange[0]` to `xRange[1]` across, `y` from 0 at the bottom to `yMax` at the top.
 */
export function brailleCurve(
  points: readonly CurvePoint[],
  { width, height, xRange, yMax }: {
    readonly width: number
    readonly height: number
    readonly xRange: readonly [number, number]
    readonly yMax: number
  },
): string[] {
  const columns = width * 2
  const rows = height * 4
  const sums = new Float64Array(columns)
  const counts = new Uint32Array(columns)
  const span = xRange[1] - xRange[0] || 1
  for (const { x, y } of points) {
    const column = Math.min(columns - 1, Math.max(0, Math.round((x - xRange[0]) / span * (columns - 1))))
    sums[column] += y
    counts[column] += 1
  }
  const cells = Array.from({ length: height }, () => new Uint8Array(width))
  const rowOf = (y: number): number => {
    const fraction = Math.min(1, Math.max(0, y / (yMax || 1)))
    return Math.min(rows - 1, Math.round((1 - fraction) * (rows - 1)))
  }
  const set = (column: number, row: number): void => {
    cells[row >> 2][column >> 1] |= dots[row & 3][column & 1]
  }
  let last: { column: number; row: number } | undefined
  for (let column = 0; column < columns; column++) {
    if (counts[column] === 0) continue
    const row = rowOf(sums[column] / counts[column])
    const from = last ?? { column, row }
    // A straight line from the last column that holds points, closed vertically.
    for (let step = from.column; step <= column; step++) {
      const share = column === from.column ? 1 : (step - from.column) / (column - from.column)
      const before = column === from.column ? 1 : Math.max(0, step - 1 - from.column) / (column - from.column)
      const at = Math.round(from.row + (row - from.row) * share)
      const previous = Math.round(from.row + (row - from.row) * before)
      set(step, at)
      for (let one = Math.min(at, previous) + 1; one < Math.max(at, previous); one++) set(step, one)
    }
    last = { column, row }
  }
  return cells.map(line => Array.from(line, bits => bits === 0 ? ' ' : String.fromCharCode(0x2800 + bits)).join(''))
}
