import { feedForward, type FeedForwardOptions } from './feed-forward.ts'
import { givenOptions } from './given-options.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'

/**
 * A network of current-based leaky integrate-and-fire neurons, for a config file:
 * `currentBasedLifNetwork({ layers: [4, 32, 16, 2], alpha: 0.5, beta: 0.88, steps: 10 })`.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const currentBasedLifNetwork = (given: FeedForwardOptions & {
  readonly alpha: number
  readonly beta: number
  readonly threshold?: number
}): GraphDescription => {
  const { alpha, beta, threshold = 1, ...options } = givenOptions('current-based-lif', given)
  return feedForward({ kind: 'current-based-lif', alpha, beta, threshold } as { kind: string }, options)
}
