import { feedForward, type FeedForwardOptions } from './feed-forward.ts'
import { givenOptions } from './given-options.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'

/**
 * A network of leaky integrate-and-fire neurons, for a config file: `lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 })`.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const lifNetwork = (given: FeedForwardOptions & { readonly beta: number; readonly threshold?: number }): GraphDescription => {
  const { beta, threshold = 1, ...options } = givenOptions('lif', given)
  return feedForward({ kind: 'lif', beta, threshold } as { kind: string }, options)
}
