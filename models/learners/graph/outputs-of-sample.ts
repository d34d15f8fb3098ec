import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'

/** Numbers that a network leaves of one sample: its outputs, or those of every step where the readout is of every step. */
export const outputsOfSample = (description: GraphDescription): number => {
  const over: string = description.readout.over
  return graphOutputs(description) * (over === 'step' ? description.steps : 1)
}
