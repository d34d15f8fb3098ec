import { EngramError } from '../errors/engram-error.ts'

/** Items as rows of numbers, all of one length. */
type Rows = readonly Float64Array[]

const distance = (one: Float64Array, other: Float64Array): number => {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += (one[index]! - other[index]!) ** 2
  return sum
}

/** Lower triangle L of a positive definite matrix [row][column] = L L', in place. */
const factorise = (matrix: Rows): void => {
  matrix.forEach((row, n) => {
    for (let k = 0; k <= n; k++) {
      const other = matrix[k]!
      let sum = row[k]!
      for (let j = 0; j < k; j++) sum -= row[j]! * other[j]!
      if (k < n) row[k] = sum / other[k]!
      else if (sum > 0) row[n] = Math.sqrt(sum)
      else throw new EngramError(`kernel ridge: got a matrix that is not positive definite in row ${n}, expected a larger ridge`, 1)
    }
  })
}

/** x of L L' x = values, in place. */
const solve = (triangle: Rows, values: Float64Array): void => {
  for (let n = 0; n < values.length; n++) {
    for (let k = 0; k < n; k++) values[n]! -= triangle[n]![k]! * values[k]!
    values[n]! /= triangle[n]![n]!
  }
  for (let n = values.length - 1; n >= 0; n--) {
    values[n]! /= triangle[n]![n]!
    for (let k = 0; k < n; k++) values[k]! -= triangle[n]![k]! * values[n]!
  }
}

/**
 * Classifier by kernel ridge regression onto one value for each class, 1 for that of an item and -1 for the others, with a Gaussian kernel:
 *   k(a, b) = exp(-|a - b|^2 / (width m)),   (K + ridge I) alpha = Y,   class of x = argmax over classes of sum k(x, x_i) alpha_i,
 * m the mean of |a - b|^2 over all pairs of training items, so that widths compare between data sets.
 * Source: Saunders, Gammerman and Vovk, "Ridge regression learning algorithm in dual variables", 1998; one value a class as in Rifkin,
 * Yeo and Poggio, "Regularized least-squares classification", 2003.
 * @returns the class of an item
 * @throws EngramError (exit code 1) where the ridge is too small for the matrix
 */
export const kernelRidge = (
  items: Rows,
  labels: readonly number[],
  classes: number,
  { width, ridge }: { readonly width: number; readonly ridge: number },
): ((item: Float64Array) => number) => {
  const distances = items.map((one, n) => Float64Array.from({ length: n + 1 }, (_, k) => distance(one, items[k]!)))
  const pairs = (items.length * (items.length - 1)) / 2
  const scale = width * (distances.reduce((sum, row) => row.reduce((all, value) => all + value, sum), 0) / Math.max(1, pairs) || 1)
  const matrix = distances.map((row, n) => row.map((value, k) => Math.exp(-value / scale) + (k === n ? ridge : 0)))
  factorise(matrix)
  const weights = Array.from({ length: classes }, (_, one) => {
    const values = Float64Array.from(labels, (label) => (label === one ? 1 : -1))
    solve(matrix, values)
    return values
  })
  return (item) => {
    const near = items.map((one) => Math.exp(-distance(one, item) / scale))
    const values = weights.map((own) => near.reduce((sum, value, n) => sum + value * own[n]!, 0))
    return values.indexOf(Math.max(...values))
  }
}
