/** Places at which a fit looks, and what it is to meet there. */
export type FitPoints = {
  /** Indices k, ascending, from 1 to the span. */
  readonly at: readonly number[]
  /** Logarithms of |g_k| / |g_1|. */
  readonly logarithms: Float64Array
}

/**
 * Where the Grünwald-Letnikov magnitudes |g_1| .. |g_span| of order alpha are fitted: every one at first, then at distances of 3 %, because
 * they fall ever more slowly; the last one always. Logarithms relative to |g_1| = alpha neither underflow nor vanish, however near alpha is
 * to 0 or 1.
 */
export const fitPoints = (alpha: number, span: number): FitPoints => {
  const at: number[] = []
  for (let k = 1; k < span; k = Math.max(k + 1, Math.floor(1.03 * k))) at.push(k)
  at.push(span)
  const logarithms = new Float64Array(at.length)
  let [logarithm, next] = [0, 0]
  for (let k = 1; k <= span; k++) {
    if (k > 1) logarithm += Math.log((k - 1 - alpha) / k)
    if (at[next] === k) logarithms[next++] = logarithm
  }
  return { at, logarithms }
}
