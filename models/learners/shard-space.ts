import { graphInputShape } from '../graph/graph-input.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { batchShards } from './batch-shards.ts'

/**
 * What those who compute the shards of a batch read and write: `gradients` is [shard][parameter], the others as a `TrainingEngine` has
 * them.
 */
export type ShardSpace = {
  readonly weights: Float32Array
  readonly inputs: Float32Array
  readonly outputs: Float32Array
  readonly outputGradient: Float32Array
  readonly gradients: Float32Array
}

/** Makes the space for batches of `batch` samples, in memory that threads may share, or lays it over memory that another thread made. */
export const shardSpace = (
  description: GraphDescription,
  batch: number,
  memory?: SharedArrayBuffer,
): ShardSpace & { readonly memory: SharedArrayBuffer } => {
  const { length } = graphLayout(description)
  const outputs = batch * graphOutputs(description)
  const lengths = [length, batch * graphInputShape(description).length, outputs, outputs, batchShards(batch).length * length]
  const buffer = memory ?? new SharedArrayBuffer(4 * lengths.reduce((sum, size) => sum + size, 0))
  let at = 0
  const [weights, inputs, out, outputGradient, gradients] = lengths.map((size) => {
    const array = new Float32Array(buffer, at, size)
    at += 4 * size
    return array
  })
  return { memory: buffer, weights: weights!, inputs: inputs!, outputs: out!, outputGradient: outputGradient!, gradients: gradients! }
}
