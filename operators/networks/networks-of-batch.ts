import type { RecordBatch } from 'apache-arrow'
import { readDescription } from '../../models/graph/read-description.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** One row of `networks`, its description parsed and checked. */
export type TrainedNetwork = {
  readonly network: number
  readonly description: GraphDescription
  readonly weights: Float32Array
}

/**
 * The rows of a `networks` batch.
 * @throws EngramError (exit code 2) for a description that is not one
 */
export const networksOfBatch = (batch: RecordBatch): TrainedNetwork[] =>
  Array.from({ length: batch.numRows }, (_, row) => ({
    network: Number(batch.getChild('network')!.get(row)),
    description: readDescription(JSON.parse(String(batch.getChild('description')!.get(row)))),
    weights: Float32Array.from(batch.getChild('weights')!.get(row) as Iterable<number>),
  }))
