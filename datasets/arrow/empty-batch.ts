import { DataType, makeData, RecordBatch, Struct, type Data, type List, type Schema } from 'apache-arrow'

const emptyData = (type: DataType): Data =>
  DataType.isList(type)
    ? makeData({ type: type as List, length: 0, nullCount: 0, valueOffsets: new Int32Array(1), child: emptyData(type.children[0]!.type) })
    : makeData({ type: type as never, length: 0, nullCount: 0 })

/** A record batch without rows. (Arrow's own constructor for it does not know how to make an empty list.) */
export const emptyBatch = (schema: Schema): RecordBatch =>
  new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length: 0, nullCount: 0, children: schema.fields.map(({ type }) => emptyData(type)) }),
  )
