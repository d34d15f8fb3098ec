/**
 * Grünwald-Letnikov coefficients g_1 .. g_count of the fractional derivative of order alpha (g_0 = 1 is left out):
 *   g_k = g_{k-1} * (k - 1 - alpha) / k.
 * For 0 < alpha < 1 all of them are negative; their magnitudes fall as k^-(1+alpha).
 * Source: Podlubny 1999, "Fractional Differential Equations", eq. 7.23.
 */
export const grunwaldLetnikov = (alpha: number, count: number): Float64Array => {
  const coefficients = new Float64Array(count)
  let previous = 1
  for (let k = 1; k <= count; k++) {
    previous = (previous * (k - 1 - alpha)) / k
    coefficients[k - 1] = previous
  }
  return coefficients
}
