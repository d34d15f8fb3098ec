import type { PointLoss } from './point-loss.ts'

/** What the units of a class should do: spikes a step where the class is right, and where not. */
export type SpikeCountRates = { readonly correct: number; readonly incorrect: number }

/**
 * Mean over the outputs of (r_k - target_k)^2, where r_k = o_k * scale is the rate of output k in spikes a step, `scale` 1 for outputs that
 * are means and 1 / steps for sums, and the target is `correct` for the class and `incorrect` for all others.
 */
export const spikeCount = ({ correct, incorrect }: SpikeCountRates): PointLoss<{ readonly label: number; readonly scale: number }> =>
  (outputs, at, count, { label, scale }, gradient) => {
    let loss = 0
    for (let k = 0; k < count; k++) {
      const error = outputs[at + k]! * scale - (k === label ? correct : incorrect)
      loss += error * error
      gradient[at + k] = (2 * error * scale) / count
    }
    return loss / count
  }
