/**
 * Solves A x = b for a symmetric positive definite A (row-major [n][n]) by Cholesky's decomposition; both arrays are overwritten, `b` by x.
 * Returns false, and leaves `b` unusable, where A is not positive definite to rounding.
 */
export const solveSymmetric = (a: Float64Array, b: Float64Array): boolean => {
  const n = b.length
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!
      if (i === j && !(sum > 0)) return false
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i]! -= a[i * n + k]! * b[k]!
    b[i]! /= a[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i]! -= a[k * n + i]! * b[k]!
    b[i]! /= a[i * n + i]!
  }
  return true
}
