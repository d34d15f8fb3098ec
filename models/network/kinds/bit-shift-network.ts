import type { shiftSequences } from '../../neurons/memory/shift-sequence.ts'
import { feedForward, type FeedForwardOptions } from './feed-forward.ts'
import { givenOptions } from './given-options.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'

/**
 * A network of bit-shift neurons, for a config file:
 * `bitShiftNetwork({ layers: [4, 32, 8, 2], sequence: 'custom_slow_decay', history: 8, steps: 10 })`; sequence `'fitted'` takes the order
 * `alpha` too. Its arithmetic shifts each term of the history by itself unless `arithmetic.historyTruncation` says otherwise.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const bitShiftNetwork = (given: FeedForwardOptions & {
  readonly sequence: (typeof shiftSequences)[number] | 'fitted'
  readonly alpha?: number
  readonly history: number
  readonly decayRate?: number
  readonly lambda?: number
  readonly threshold?: number
}): GraphDescription => {
  const { sequence, alpha, history, decayRate = 3, lambda = 0.16, threshold = 1, arithmetic, ...options } = givenOptions('bit-shift', given)
  const order = sequence === 'fitted' || alpha !== undefined ? { alpha } : {}
  const neuron = { kind: 'bit-shift', sequence, ...order, decayRate, lambda, history, threshold }
  // What is no object is refused there.
  const own = typeof arithmetic === 'object' && arithmetic !== null ? { historyTruncation: 'product' as const, ...arithmetic } : arithmetic
  return feedForward(neuron, { ...options, arithmetic: arithmetic === undefined ? { historyTruncation: 'product' } : own! })
}
