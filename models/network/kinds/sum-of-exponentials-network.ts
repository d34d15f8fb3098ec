import { feedForward, type FeedForwardOptions } from './feed-forward.ts'
import { givenOptions } from './given-options.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'

/**
 * Bits of a state in the integer model at most, and extra fraction bits beyond which the drift of an inference hardly falls:
 * docs/neurons.md.
 */
const [stateBits, enough] = [32, 8]

/**
 * A network of fractional-order neurons whose memory is a sum of decaying exponentials, for a config file:
 * `sumOfExponentialsNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, exponentials: 6, steps: 10 })`. `span` is how many past samples the
 * exponentials follow the fractional memory; `extraFraction` the fraction bits of a state beyond the membrane's, 8 or as many as 32 bits
 * leave room for.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const sumOfExponentialsNetwork = (
  given: FeedForwardOptions & {
    readonly alpha: number
    readonly exponentials: number
    readonly lambda?: number
    readonly span?: number
    readonly threshold?: number
    readonly extraFraction?: number
  },
): GraphDescription => {
  const {
    alpha,
    exponentials,
    lambda = 0.16,
    span = 1000,
    threshold = 1,
    extraFraction,
    ...options
  } = givenOptions('sum-of-exponentials', given)
  const room = stateBits - (options.arithmetic?.membraneWidth ?? 24)
  const extra = extraFraction ?? Math.max(0, Math.min(enough, room))
  return feedForward(
    { kind: 'sum-of-exponentials', alpha, lambda, exponentials, span, extraFraction: extra, threshold } as { kind: string },
    options,
  )
}
