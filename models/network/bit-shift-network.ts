import type { shiftSequences } from '../neurons/shift-sequence.ts'
import { feedForward, type FeedForwardOptions } from './feed-forward.ts'
import type { NetworkDescription } from './network-description.ts'

/**
 * A network of bit-shift neurons, for a config file:
 * `bitShiftNetwork({ layers: [4, 32, 8, 2], sequence: 'custom_slow_decay', history: 8, steps: 10 })`. Its arithmetic shifts each term of the
 * history by itself unless `arithmetic.historyTruncation` says otherwise.
 * @throws EngramError (exit code 2) naming the first option that is wrong
 */
export const bitShiftNetwork = ({
  sequence,
  history,
  decayRate = 3,
  lambda = 0.16,
  threshold = 1,
  arithmetic,
  ...options
}: FeedForwardOptions & {
  readonly sequence: (typeof shiftSequences)[number]
  readonly history: number
  readonly decayRate?: number
  readonly lambda?: number
  readonly threshold?: number
}): NetworkDescription =>
  feedForward({ kind: 'bit-shift', sequence, decayRate, lambda, history, threshold } as { kind: string }, { ...options, arithmetic: { historyTruncation: 'product', ...arithmetic } })
