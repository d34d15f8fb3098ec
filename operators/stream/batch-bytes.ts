import type { TableBatch } from './table-batch.ts'

/**
 * What a batch costs beside its buffers: without it a queue of empty batches would weigh nothing and grow without
 * bound.
 */
const OVERHEAD_BYTES = 256

/** The memory a queued batch is counted with, in bytes: all Arrow buffers it refers to and a fixed overhead. */
export function batchBytes({ batch }: TableBatch): number {
  return batch.data.byteLength + OVERHEAD_BYTES
}
