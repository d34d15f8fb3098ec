import { percentile } from '../percentile.ts'

/** The middle 95 % of resampled values, which need not be sorted. Values that are no number are left out. */
export const percentileInterval = (resamples: Float64Array): { readonly low: number; readonly high: number } => {
  const sorted = resamples.filter((one) => !Number.isNaN(one)).sort()
  return { low: percentile(sorted, 0.025), high: percentile(sorted, 0.975) }
}
