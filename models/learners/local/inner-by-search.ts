import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'
import { crossEntropy } from '../../losses/cross-entropy.ts'
import { counterRandom } from '../../random/counter-random.ts'
import type { GraphEngine } from '../graph/graph-engine.ts'
import { parameterRules } from '../graph/optimise/parameter-rules.ts'
import type { InnerLearning } from './inner-learning.ts'

/**
 * Inner parameters without any gradient: all are moved at once by `step` of their ranges in a drawn direction and against it, and then by
 * `rate` times the difference that makes to the loss of the batch, as shares of their ranges. Two runs an update, however many there are.
 * Source: Spall 1992, "Multivariate Stochastic Approximation Using a Simultaneous Perturbation Gradient Approximation", eq. 2.
 */
export const innerBySearch = (
  description: GraphDescription,
  forward: GraphEngine['forward'],
  { rate, step, seed }: { readonly rate: number; readonly step: number; readonly seed: number },
): InnerLearning => {
  const { weightCount, length } = graphLayout(description)
  const { low, high } = parameterRules(description, 1)
  const outputs = graphOutputs(description)
  const random = counterRandom(seed, 'inner-search')
  return {
    name: `simultaneous perturbation, ${rate} by ${step}`,
    gradient: (parameters, batch, { labels }, update) => {
      const direction = Float32Array.from({ length: length - weightCount }, (_, at) => (random.uniform(update, at) < 0.5 ? -1 : 1))
      const lossAt = (sign: number): number => {
        const moved = parameters.slice()
        for (let at = weightCount; at < length; at++) {
          const next = moved[at]! + sign * step * (high[at]! - low[at]!) * direction[at - weightCount]!
          moved[at] = Math.max(low[at]!, Math.min(high[at]!, next))
        }
        const left = forward(moved, batch).outputs
        const unused = new Float32Array(left.length)
        let sum = 0
        for (let n = 0; n < batch.count; n++) sum += crossEntropy(left, n * outputs, outputs, labels![n]!, unused)
        return sum / batch.count
      }
      const slope = (lossAt(1) - lossAt(-1)) / (2 * step)
      return direction.map((sign, at) => rate * slope * sign * (high[weightCount + at]! - low[weightCount + at]!))
    },
  }
}
