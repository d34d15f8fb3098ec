import type { GraphDescription } from '../graph/graph-description.ts'
import type { LossDescription } from '../losses/loss-description.ts'

/** What a network is judged by where nothing says how it was trained: classes where the largest output is its answer, values otherwise. */
export const lossOf = ({ readout }: GraphDescription): LossDescription =>
  ({ kind: readout.argmax ? 'cross-entropy' : 'mean-squared-error', burnIn: 0 })
