import { EngramError } from '../errors/engram-error.ts'

/** Rows of numbers. */
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

/** The inverse of a lower triangle, column by column: [column][row], zero above the diagonal. */
const inverted = (triangle: Rows): Rows =>
  triangle.map((_, column) => {
    const inverse = new Float64Array(triangle.length)
    for (let n = column; n < inverse.length; n++) {
      let sum = n === column ? 1 : 0
      for (let k = column; k < n; k++) sum -= triangle[n]![k]! * inverse[k]!
      inverse[n] = sum / triangle[n]![n]!
    }
    return inverse
  })

const product = (one: Float64Array, other: Float64Array, from = 0): number => {
  let sum = 0
  for (let index = from; index < one.length; index++) sum += one[index]! * other[index]!
  return sum
}

/** What kernel ridge regression learned. */
export type KernelRidge = {
  /** The class of an item. */
  answer(item: Float64Array): number
  /** The class of each training item as all others answer it, so that width and ridge can be chosen without a part set aside. */
  readonly leftOut: readonly number[]
}

const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values))

/**
 * Classifier by kernel ridge regression onto one value for each class, 1 for that of an item and -1 for the others, with a Gaussian kernel:
 *   k(a, b) = exp(-|a - b|^2 / (width m)),   (K + ridge I) alpha = Y,   class of x = argmax over classes of sum k(x, x_i) alpha_i,
 * m the mean of |a - b|^2 over all pairs of training items, so that widths compare between data sets. What item i gets from a regression
 * without it is y_i - alpha_i / ((K + ridge I)^-1)_ii, exactly, but for m, which stays.
 * Source: Saunders, Gammerman and Vovk, "Ridge regression learning algorithm in dual variables", 1998; one value a class and items left out
 * as in Rifkin, Yeo and Poggio, "Regularized least-squares classification", 2003.
 * @throws EngramError (exit code 1) where the ridge is too small for the matrix
 */
export const kernelRidge = (
  items: Rows,
  labels: readonly number[],
  classes: number,
  { width, ridge }: { readonly width: number; readonly ridge: number },
): KernelRidge => {
  const triangle = items.map((one, n) => Float64Array.from({ length: n + 1 }, (_, k) => distance(one, items[k]!)))
  const pairs = (items.length * (items.length - 1)) / 2
  const scale = width * (triangle.reduce((sum, row) => row.reduce((all, value) => all + value, sum), 0) / Math.max(1, pairs) || 1)
  triangle.forEach((row, n) => row.forEach((value, k) => (row[k] = Math.exp(-value / scale) + (k === n ? ridge : 0))))
  factorise(triangle)
  const inverse = inverted(triangle)
  const targets = Array.from({ length: classes }, (_, one) => Float64Array.from(labels, (label) => (label === one ? 1 : -1)))
  // (K + ridge I)^-1 = L^-T L^-1.
  const weights = targets.map((values) => {
    const half = new Float64Array(items.length)
    inverse.forEach((column, k) => {
      for (let n = k; n < half.length; n++) half[n]! += column[n]! * values[k]!
    })
    return Float64Array.from(inverse, (column, k) => product(column, half, k))
  })
  const own = inverse.map((column, k) => product(column, column, k))
  return {
    answer: (item) => {
      const near = Float64Array.from(items, (one) => Math.exp(-distance(one, item) / scale))
      return largest(weights.map((values) => product(values, near)))
    },
    leftOut: items.map((_, n) => largest(weights.map((values, one) => targets[one]![n]! - values[n]! / own[n]!))),
  }
}
