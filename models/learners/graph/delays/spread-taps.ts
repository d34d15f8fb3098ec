import { scaleOfTaps } from './scale-of-taps.ts'
import { tapsWithin, type SpreadTaps } from './taps-within.ts'

/** What a sum of shares is divided by beside itself, as it is published. */
const guard = 1e-7

/**
 * Spreads delays over whole steps 0 to `longest`: with z = (k - delay) / s, X[k] = exp(-z^2 / 2) and s = width + 0.27 (`gaussian`), or
 * X[k] = max(0, 1 - |z|) and s = width + 1 (`triangle`, one step alone where width is 0 and the delay whole), what arrives k steps late is
 * X[k] / (sum X + 1e-7). Of a Gaussian only steps within three deviations are there, rounded outwards. Shares and their derivatives in the
 * delay are left in `shares` and `slopes`, of `longest` + 1 places, from 0 on.
 * Source: Hammouamri, Khalfaoui-Hassani and Masquelier 2024, equation 5, and Khalfaoui-Hassani, Pellegrini and Masquelier 2023, "Dilated
 * Convolution with Learnable Spacings: beyond bilinear interpolation", whose positions are (K - 1) / 2 - delay.
 */
export const spreadTaps = (
  kind: 'gaussian' | 'triangle',
  longest: number,
  { shares, slopes }: { readonly shares: Float64Array; readonly slopes: Float64Array },
): ((delay: number, width: number) => SpreadTaps) => {
  const gaussian = kind === 'gaussian'
  return (delay, width) => {
    const scale = scaleOfTaps(kind, width)
    const { first, count } = tapsWithin(kind, longest, delay, scale)
    let [sum, change] = [guard, 0]
    for (let at = 0; at < count; at++) {
      const z = (first + at - delay) / scale
      const share = gaussian ? Math.exp(-0.5 * z * z) : Math.max(0, 1 - Math.abs(z))
      const slope = gaussian ? (share * z) / scale : Math.sign(z) / scale
      shares[at] = share
      slopes[at] = slope
      sum += share
      change += slope
    }
    for (let at = 0; at < count; at++) {
      slopes[at] = (slopes[at]! * sum - shares[at]! * change) / (sum * sum)
      shares[at]! /= sum
    }
    return { first, count }
  }
}
