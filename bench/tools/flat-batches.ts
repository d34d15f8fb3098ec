import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { columnTypes } from '../../datasets/tables/column-types.ts'
import { defineTable } from '../../datasets/tables/define-table.ts'

const column = (type: (typeof columnTypes)[keyof typeof columnTypes]) => ({ type, about: '' })

/** A table with one column of each flat kind. */
export const flatTable = defineTable({
  name: 'flat',
  about: '',
  columns: {
    key: column(columnTypes.int64),
    whole: column(columnTypes.int32),
    single: column(columnTypes.float32),
    double: column(columnTypes.float64),
    flag: column(columnTypes.bool),
    name: column(columnTypes.name),
    text: column(columnTypes.text),
  },
})

const scattered = (index: number): number => Math.imul(index ^ (index >>> 15), 0x2c1b3c6d) ^ (index << 3)

/** Batch `index` of the flat table, `rows` rows; the same arguments give the same batch, in memory of its own. */
export const flatBatch = (index: number, rows: number): RecordBatch => {
  const each = <Value>(value: (at: number) => Value): Value[] => Array.from({ length: rows }, (_, row) => value(index * rows + row))
  return recordBatchFromColumns(flatTable, rows, {
    key: BigInt64Array.from(each((at) => BigInt(at) * 1_000_003n)),
    whole: Int32Array.from(each(scattered)),
    single: Float32Array.from(each((at) => scattered(at) / 1000 + 0.5)),
    double: Float64Array.from(each((at) => scattered(at) / 7 + 0.5)),
    flag: each((at) => at % 3 === 0),
    name: each((at) => ['membrane', 'spike', 'output'][at % 3]!),
    text: each((at) => `row ${at}`),
  })
}
