/** Steps over which one delay is spread while training: from `first` on, so many of them. */
export type SpreadTaps = { readonly first: number; readonly count: number }

/** A Gaussian is cut where it is further from its middle than so many deviations, at the next step outside. */
const reach = 3

/** Steps 0 to `longest` that a delay is spread over by a Gaussian or triangle of that scale. */
export const tapsWithin = (kind: 'gaussian' | 'triangle', longest: number, delay: number, scale: number): SpreadTaps => {
  const gaussian = kind === 'gaussian'
  const far = gaussian ? reach * scale : scale
  const first = Math.max(0, gaussian ? Math.floor(delay - far) : Math.floor(delay - far) + 1)
  const last = Math.min(longest, gaussian ? Math.ceil(delay + far) : Math.ceil(delay + far) - 1)
  return { first, count: last - first + 1 }
}
