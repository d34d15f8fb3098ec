import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import type { SampleBatch } from './sample-batch.ts'
import { stepsOfBatch } from './steps-of-batch.ts'

/**
 * Refuses a batch of one step in all where connections are normalised over steps and samples: one value has no variance.
 * @throws EngramError (exit code 2) naming the connection
 */
export const checkNormalisedBatch = (description: GraphDescription, batch: Pick<SampleBatch, 'count' | 'lengths'>): void => {
  const normalised = description.connections.find(({ normalise }) => normalise)
  if (!normalised || stepsOfBatch(description, batch) > 1) return
  throw new EngramError(
    `batch: got one sample of one step, expected at least two steps in all, as connection ${normalised.name} is normalised over them`, 2,
  )
}
