/** Rates between which populations are held: spikes of a unit a step, and how much it weighs to be outside. */
export type FiringRateBand = { readonly weight: number; readonly low: number; readonly high: number }

/** A penalty and its derivative with respect to the number of spikes of each population. */
export type FiringRatePenalty = { readonly loss: number; readonly spikes: Float64Array }

/**
 * weight * sum over populations of d^2, d being how far the mean rate of a population (`spikes` / `chances`, units times steps in which one
 * could have spiked) lies above `high` or below `low`. A population without chances has no part in it.
 */
export const firingRatePenalty = (
  spikes: Float64Array,
  chances: Float64Array,
  { weight, low, high }: FiringRateBand,
): FiringRatePenalty => {
  const gradient = new Float64Array(spikes.length)
  let loss = 0
  for (let p = 0; p < spikes.length; p++) {
    if (chances[p] === 0) continue
    const rate = spikes[p]! / chances[p]!
    const outside = rate > high ? rate - high : rate < low ? rate - low : 0
    loss += weight * outside * outside
    gradient[p] = (2 * weight * outside) / chances[p]!
  }
  return { loss, spikes: gradient }
}
