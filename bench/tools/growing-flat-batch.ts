import { DataType, makeData, RecordBatch, Struct, type Data } from 'apache-arrow'
import { flatBatch, flatTable } from './flat-batches.ts'

const firsts = new Map<number, RecordBatch>()

/** A batch of the flat table that takes little time to make: its numbers lie in memory of their own, the rest is shared by all. */
export const growingFlatBatch = (rows: number): RecordBatch => {
  const first = firsts.get(rows) ?? flatBatch(0, rows)
  firsts.set(rows, first)
  const children = first.data.children.map((data): Data => {
    if (!DataType.isInt(data.type) && !DataType.isFloat(data.type)) return data
    return makeData({ type: data.type as never, length: rows, nullCount: 0, data: data.values.slice() })
  })
  return new RecordBatch(flatTable.schema, makeData({ type: new Struct(flatTable.schema.fields), length: rows, nullCount: 0, children }))
}
