import type { FitPoints } from './fit-points.ts'

/** Relative errors at the points of a fit, [point], and their derivatives in the unknowns, [point][unknown]. */
export type Residuals = { readonly values: Float64Array; readonly derivatives: Float64Array }

/** Beyond it a pole is below 1e-288 and counts for k = 1 alone, however near alpha is to 1. */
const fastest = 6.5

/**
 * How far sum over m of w_m r_m^(k-1) is from |g_k| / |g_1|, relatively, as a function of 2 M unknowns: log w_1 .. log w_M, then log(-log
 * r_1) .. log(-log r_M). So weights are positive and poles between 0 and 1 whatever the unknowns are, as they are in the exact mixture
 *   |g_k| = sin(pi alpha) / pi * integral from 0 to 1 of r^(k-1) r^-alpha (1-r)^alpha dr.
 */
export const exponentialResiduals = ({ at, logarithms }: FitPoints) => (unknowns: Float64Array): Residuals => {
  const count = unknowns.length / 2
  const values = new Float64Array(at.length).fill(-1)
  const derivatives = new Float64Array(at.length * unknowns.length)
  for (let m = 0; m < count; m++) {
    const rate = Math.exp(Math.min(fastest, unknowns[count + m]!))
    for (let i = 0; i < at.length; i++) {
      const decay = rate * (at[i]! - 1)
      const share = Math.exp(unknowns[m]! - decay - logarithms[i]!)
      values[i]! += share
      derivatives[i * unknowns.length + m] = share
      derivatives[i * unknowns.length + count + m] = unknowns[count + m]! > fastest ? 0 : -share * decay
    }
  }
  return { values, derivatives }
}
