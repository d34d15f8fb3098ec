import { feedForward, type FeedForwardOptions } from './feed-forward.ts'
import { givenOptions } from './given-options.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'

/**
 * A network of fractional-order neurons, for a config file:
 * `fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 })`.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const fractionalNetwork = (given: FeedForwardOptions & {
  readonly alpha: number
  readonly history: number
  readonly lambda?: number
  readonly threshold?: number
}): GraphDescription => {
  const { alpha, history, lambda = 0.16, threshold = 1, ...options } = givenOptions('fractional', given)
  return feedForward({ kind: 'fractional', alpha, lambda, history, threshold } as { kind: string }, options)
}
