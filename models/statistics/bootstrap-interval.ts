import { interquartileMean } from './interquartile-mean.ts'
import { percentile } from './percentile.ts'
import { sortedResamples } from './sorted-resamples.ts'

const resamples = 10_000
/** Of the interval, in the middle of the resampled means. */
const share = 0.95

/** An interquartile mean and the ends of its bootstrap interval. */
export type Estimate = { readonly iqm: number; readonly low: number; readonly high: number }

/**
 * The interquartile mean of values with its 95 % percentile bootstrap interval from 10,000 resamples. Equal values
 * give equal intervals, whatever their order. Undefined of no values; of one value the interval is that value.
 */
export const bootstrapInterval = (values: readonly number[]): Estimate | undefined => {
  if (values.length === 0) return undefined
  const sorted = Float64Array.from(values).sort()
  const size = sorted.length
  const ranks = sortedResamples(size, resamples)
  const drawn = new Float64Array(size)
  const means = Float64Array.from({ length: resamples }, (_, resample) => {
    for (let draw = 0; draw < size; draw++) drawn[draw] = sorted[ranks[resample * size + draw]!]!
    return interquartileMean(drawn)
  }).sort()
  return { iqm: interquartileMean(sorted), low: percentile(means, (1 - share) / 2), high: percentile(means, (1 + share) / 2) }
}
