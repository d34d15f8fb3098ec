import { DataType, type Data, type RecordBatch } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'

/** A typed array as Arrow holds it. */
export type ColumnValues = Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Int32Array | BigInt64Array

/**
 * The values of a column without copying: of a number column its rows, of a list column all values of all rows
 * one behind the other. Respects the window of a sliced batch. Where a nullable column has a null, its value means nothing.
 * @throws EngramError (exit code 1) for a column that the batch lacks, or that holds texts, names or booleans
 */
export const columnValues = (batch: RecordBatch, name: string): ColumnValues => {
  const index = batch.schema.fields.findIndex((field) => field.name === name)
  if (index < 0) {
    throw new EngramError(`column ${name}: not in this batch, which has ${batch.schema.names.map(String).join(', ')}`, 1)
  }
  let data: Data = batch.data.children[index]!
  let start = 0
  let end = batch.numRows
  for (; DataType.isList(data.type); data = data.children[0]!) {
    const offsets = data.valueOffsets as Int32Array
    start = offsets[start]!
    end = offsets[end]!
  }
  // The bytes of other types are no values of rows: text, packed bits, codes of a dictionary.
  if (!DataType.isInt(data.type) && !DataType.isFloat(data.type)) {
    throw new EngramError(`column ${name}: ${String(data.type)} has no numbers to read as an array`, 1)
  }
  return (data.values as ColumnValues).subarray(start, end) as ColumnValues
}
