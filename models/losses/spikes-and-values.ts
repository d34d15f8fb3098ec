import { binaryCrossEntropy } from './binary-cross-entropy.ts'
import { meanSquaredError } from './mean-squared-error.ts'
import type { PointLoss } from './point-loss.ts'

/**
 * Of outputs the first `spikes` of which are log odds of a spike each and all others values:
 *   L = share * (mean binary cross-entropy of the spikes) + (1 - share) * (mean squared error of the values).
 */
export const spikesAndValues = (spikes: number, share: number): PointLoss<Float32Array> => (outputs, at, count, targets, gradient) => {
  const odds = binaryCrossEntropy(outputs, at, spikes, targets, gradient)
  const values = meanSquaredError(outputs, at + spikes, count - spikes, targets.subarray(spikes), gradient)
  for (let k = 0; k < count; k++) gradient[at + k]! *= k < spikes ? share : 1 - share
  return share * odds + (1 - share) * values
}
