import type { Data, RecordBatch } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'

/** A typed array as Arrow holds it. */
export type ColumnValues = Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Int32Array | BigInt64Array

/**
 * The values of a column without copying: of a number column its rows, of a (nested) list column all values of all rows
 * one behind the other. Respects the window of a sliced batch.
 * @throws EngramError (exit code 1) for a column that the batch lacks
 */
export const columnValues = (batch: RecordBatch, name: string): ColumnValues => {
  const index = batch.schema.fields.findIndex((field) => field.name === name)
  if (index < 0) {
    throw new EngramError(`column ${name}: not in this batch, which has ${batch.schema.names.map(String).join(', ')}`, 1)
  }
  let data: Data = batch.data.children[index]!
  let start = 0
  let end = batch.numRows
  for (let child = data.children[0]; child; child = data.children[0]) {
    const offsets = data.valueOffsets as Int32Array
    start = offsets[start]!
    end = offsets[end]!
    data = child
  }
  return (data.values as ColumnValues).subarray(start, end) as ColumnValues
}
