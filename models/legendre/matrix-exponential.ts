import { matrixProduct } from './matrix-product.ts'

/** Terms of the series: of a matrix whose rows add up to half at most, what is left out is below 2^-70. */
const terms = 18

/**
 * e to the power of a square matrix [row][column] of so many rows: the Taylor series of the matrix over a power of two, squared as often.
 * Source: Moler and Van Loan 2003, "Nineteen Dubious Ways to Compute the Exponential of a Matrix", method 3.
 */
export const matrixExponential = (matrix: Float64Array, rows: number): Float64Array => {
  const sums = Array.from({ length: rows }, (_, row) =>
    matrix.subarray(row * rows, (row + 1) * rows).reduce((sum, value) => sum + Math.abs(value), 0))
  const squarings = Math.max(0, Math.ceil(Math.log2(Math.max(...sums))) + 1)
  const scaled = matrix.map((value) => value / 2 ** squarings)
  let result: Float64Array = Float64Array.from({ length: rows * rows }, (_, at) => (at % (rows + 1) === 0 ? 1 : 0))
  // Horner: 1 + X (1 + X/2 (1 + X/3 ...)).
  for (let term = terms; term >= 1; term--) {
    result = matrixProduct(scaled, result, rows).map((value, at) => value / term + (at % (rows + 1) === 0 ? 1 : 0))
  }
  for (let left = squarings; left > 0; left--) result = matrixProduct(result, result, rows)
  return result
}
