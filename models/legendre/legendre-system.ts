/** A linear system m' = A m + B u in continuous time: A [row][column], B [row]. */
export type LinearSystem = { readonly state: Float64Array; readonly input: Float64Array }

/**
 * The Legendre delay system of an order and a window, in units of time: its state is u over the last `window`, written in the first `order`
 * shifted Legendre polynomials.
 *   A[i][j] = (2i + 1) / window * (i < j ? -1 : (-1)^(i - j + 1)),   B[i] = (2i + 1) / window * (-1)^i
 * Source: Voelker, Kajic and Eliasmith 2019, "Legendre Memory Units: Continuous-Time Representation in Recurrent Neural Networks", eq. 2.
 */
export const legendreSystem = (order: number, window: number): LinearSystem => {
  const sign = (power: number): number => (power % 2 === 0 ? 1 : -1)
  const rate = (row: number): number => (2 * row + 1) / window
  return {
    state: Float64Array.from({ length: order * order }, (_, at) => {
      const [row, column] = [Math.floor(at / order), at % order]
      return rate(row) * (row < column ? -1 : sign(row - column + 1))
    }),
    input: Float64Array.from({ length: order }, (_, row) => rate(row) * sign(row)),
  }
}
