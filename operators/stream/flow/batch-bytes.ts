import type { RecordBatch } from 'apache-arrow'
import type { TableBatch } from '../table-batch.ts'

/**
 * What a batch costs beside its buffers: without it a queue of empty batches would weigh nothing and grow without
 * bound.
 */
const OVERHEAD_BYTES = 256

/** Each stage and each queue asks, and Arrow adds up all buffers of all columns every time. */
const known = new WeakMap<RecordBatch, number>()

/** The memory a queued batch is counted with, in bytes: all Arrow buffers it refers to and a fixed overhead. */
export function batchBytes({ batch }: TableBatch): number {
  const counted = known.get(batch)
  if (counted !== undefined) return counted
  const bytes = batch.data.byteLength + OVERHEAD_BYTES
  known.set(batch, bytes)
  return bytes
}
