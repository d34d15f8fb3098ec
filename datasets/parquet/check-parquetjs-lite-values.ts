import { DataType, type RecordBatch } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import { leafColumn } from './leaf-column.ts'

const limit = 2n ** 53n
type Refused = (value: unknown) => boolean

/** Which values of a type parquetjs-lite 0.8.7 would change or choke on: it takes every number through its decimal text. */
const refusedOf = (type: DataType): Refused | undefined => {
  if (DataType.isFloat(type)) return (value) => value !== value || (value === 0 && Object.is(value, -0))
  if (DataType.isInt(type) && type.bitWidth === 64) return (value) => (value as bigint) > limit || (value as bigint) < -limit
  return undefined
}

const textOf = (value: unknown): string => (Object.is(value, -0) ? '-0' : String(value))

/**
 * Looks for values that parquetjs-lite would not write as they are: whole numbers beyond 2^53, NaN and -0.
 * @param firstRow the number of the batch's first row in the file
 * @throws EngramError (exit code 2) naming table, column, row and value of the first one
 */
export const checkParquetjsLiteValues = (table: string, batch: RecordBatch, firstRow: number): void => {
  for (const [column, { name, type }] of batch.schema.fields.entries()) {
    const { leaf, start } = leafColumn(batch.data.children[column]!)
    const refused = refusedOf(leaf.type)
    if (!refused) continue
    const { values } = leaf
    const found = (index: number): boolean => refused(values[index]) && leaf.getValid(index)
    const end = start(batch.numRows)
    let index = start(0)
    while (index < end && !found(index)) index++
    if (index === end) continue
    let row = 0
    while (start(row + 1) <= index) row++
    const where = `table ${table}: column ${name}, row `
      + `${firstRow + row}${DataType.isList(type) ? `, value ${index - start(row)} of its list` : ''}`
    throw new EngramError(`${where}: writer parquetjs-lite cannot hold ${textOf(values[index])}; writer parquet-wasm can`, 2)
  }
}
