import type { GraphDescription } from '../graph-description.ts'

/** How often a sample is answered at most: in each of its steps where the readout is of every step, otherwise once. */
export const graphAnswers = ({ readout, steps }: Pick<GraphDescription, 'readout' | 'steps'>): number =>
  readout.over === 'step' ? steps : 1
