/** The product of two square matrices [row][column] of so many rows. */
export const matrixProduct = (a: Float64Array, b: Float64Array, rows: number): Float64Array => {
  const product = new Float64Array(rows * rows)
  for (let row = 0; row < rows; row++) {
    const sums = product.subarray(row * rows, (row + 1) * rows)
    for (let inner = 0; inner < rows; inner++) {
      const factor = a[row * rows + inner]!
      if (factor === 0) continue
      const first = inner * rows
      for (let column = 0; column < rows; column++) sums[column]! += factor * b[first + column]!
    }
  }
  return product
}
