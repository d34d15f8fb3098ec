import { networkBatch } from '../../operators/networks/network-batch.ts'
import type { TableBatch } from '../../operators/stream/table-batch.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** A network with these weights as a row of `networks`, as if training had ended at once. */
export const untrainedNetwork = (description: GraphDescription, weights: Float32Array): TableBatch =>
  ({ table: 'networks', batch: networkBatch({ index: 0, seed: 1, description, weights, provenance: { engine: 'none' } }) })
