import type { RecordBatch } from 'apache-arrow'
import { checkNetwork } from '../../models/network/check-network.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'

/** One row of `networks`, its description parsed and checked. */
export type TrainedNetwork = {
  readonly network: number
  readonly description: NetworkDescription
  readonly weights: Float32Array
}

/**
 * The rows of a `networks` batch.
 * @throws EngramError (exit code 2) for a description that is not one
 */
export const networksOfBatch = (batch: RecordBatch): TrainedNetwork[] =>
  Array.from({ length: batch.numRows }, (_, row) => ({
    network: Number(batch.getChild('network')!.get(row)),
    description: checkNetwork(JSON.parse(String(batch.getChild('description')!.get(row)))),
    weights: Float32Array.from(batch.getChild('weights')!.get(row) as Iterable<number>),
  }))
