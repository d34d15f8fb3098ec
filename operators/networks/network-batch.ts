import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { canonicalJson } from '../../datasets/files/json/canonical-json.ts'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** A trained network and how it came about. */
export type NetworkArtefact = {
  readonly index: number
  readonly seed: number
  readonly variant?: string | undefined
  readonly description: GraphDescription
  readonly weights: Float32Array
  /** What the weights were made by: stage, recipe, the name of the training engine with what computed for it. */
  readonly provenance: Readonly<Record<string, unknown>>
}

/** One row of `networks`: description, weights, provenance and checksum travel together. */
export const networkBatch = ({ index, seed, variant, description, weights, provenance }: NetworkArtefact): RecordBatch => {
  const text = canonicalJson(description)
  const bytes = new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)
  return recordBatchFromColumns(networks, 1, {
    network: Int32Array.of(index),
    seed: BigInt64Array.of(BigInt(seed)),
    variant: [variant ?? null],
    kind: [[...new Set(description.populations.map(({ model }) => model.kind))].join(', ')],
    description: [text],
    weights: { values: weights, shape: [weights.length] },
    provenance: [canonicalJson({ ...provenance, seed })],
    checksum: [contentHash(Buffer.concat([Buffer.from(text), bytes]))],
  })
}
