import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphInputShape } from '../../../models/graph/graph-input.ts'
import type { GraphSpikes } from '../../graph/graph-spikes.ts'

/** Steps that a sample takes: a recording may be shorter than the network's, and its tail still counts. */
export const sampleSteps = (description: GraphDescription, { length }: Pick<GraphSpikes, 'length'>): number =>
  graphInputShape(description).recorded ? Math.min(description.steps, length + description.tail) : description.steps
