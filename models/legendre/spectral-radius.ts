import { matrixProduct } from './matrix-product.ts'

/** Squarings at most: by then what the norm of a power has beyond the radius counts for less than 2^-40. */
const most = 48

/**
 * The largest absolute eigenvalue of a square matrix [row][column] of so many rows, as the limit of the norms of its powers:
 * |X^k|^(1/k), k = 1, 2, 4, ... (Gelfand's formula), each power scaled to norm 1 so that none vanishes.
 */
export const spectralRadius = (matrix: Float64Array, rows: number): number => {
  let power = matrix
  let logarithm = 0
  for (let squaring = 0; squaring < most; squaring++) {
    const norm = Math.hypot(...power)
    if (norm === 0) return 0
    const more = Math.log(norm) / 2 ** squaring
    logarithm += more
    if (squaring > 20 && Math.abs(more) < 1e-13) break
    power = matrixProduct(power.map((value) => value / norm), power.map((value) => value / norm), rows)
  }
  return Math.exp(logarithm)
}
