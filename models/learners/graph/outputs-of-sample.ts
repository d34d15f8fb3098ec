import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'

/** Numbers that a network leaves of one sample: its outputs, or those of every step where the readout is of every step. */
export const outputsOfSample = (description: GraphDescription): number =>
  graphOutputs(description) * (description.readout.over === 'step' ? description.steps : 1)
