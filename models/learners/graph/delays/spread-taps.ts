/** Steps over which one delay is spread while training: from `first` on, so many of them. */
export type SpreadTaps = { readonly first: number; readonly count: number }

/** What a Gaussian is wider than its width by, and what its sum is divided by beside itself, as they are published. */
const [least, guard] = [0.27, 1e-7]
/** A Gaussian is cut where it is further from its middle than so many deviations, at the next step outside. */
const reach = 3

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
    const scale = width + (gaussian ? least : 1)
    const far = gaussian ? reach * scale : scale
    const first = Math.max(0, gaussian ? Math.floor(delay - far) : Math.floor(delay - far) + 1)
    const last = Math.min(longest, gaussian ? Math.ceil(delay + far) : Math.ceil(delay + far) - 1)
    const count = last - first + 1
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
