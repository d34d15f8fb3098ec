import { countedSteps } from '../../graph/counted-steps.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import type { SampleBatch } from './sample-batch.ts'

/** Steps of a batch that count, of all its samples: over how many normalisation takes mean and variance. */
export const stepsOfBatch = (description: GraphDescription, { count, lengths }: Pick<SampleBatch, 'count' | 'lengths'>): number => {
  let steps = 0
  for (let n = 0; n < count; n++) steps += countedSteps(description, lengths[n]!)
  return steps
}
