import { makeData, type Data, type DataType, type List } from 'apache-arrow'

/** A list column: all values of all rows one behind the other, and the lengths that the rows' lists have in turn. */
export type ListColumn = {
  readonly values: Float32Array | Float64Array | Int32Array | BigInt64Array
  readonly shape: readonly number[]
}

/** Arrow data of a list column without copying its values: offsets follow from the shape. */
export const listData = (type: DataType, rows: number, { values, shape }: ListColumn): Data => {
  const item = (type as List).children[0]!.type
  const valueOffsets = new Int32Array(rows + 1)
  for (let row = 0; row < rows; row++) valueOffsets[row + 1] = valueOffsets[row]! + shape[row % shape.length]!
  const child = makeData({ type: item as never, length: values.length, nullCount: 0, data: values as never })
  return makeData({ type: type as List, length: rows, nullCount: 0, valueOffsets, child })
}
