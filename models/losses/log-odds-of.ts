import type { LossDescription } from './loss-description.ts'

/** How many of the outputs, the first ones, are log odds of a yes or no each. */
export const logOddsOf = (loss: LossDescription, outputs: number): number =>
  (loss.kind === 'binary-cross-entropy' ? outputs : loss.kind === 'spikes-and-values' ? loss.spikes : 0)
