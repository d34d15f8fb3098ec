import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, DuckDBListValue } from '@duckdb/node-api'
import type { RecordBatch } from 'apache-arrow'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyBatch } from '../arrow/empty-batch.ts'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable, type TableDefinition } from '../tables/define-table.ts'
import { tableRegistry } from '../tables/table-registry.ts'
import { holdableValues, writerNames, type WriterName } from './fixtures/holdable-values.ts'
import { openParquetPart } from './open-parquet-part.ts'

const { int8, int16, int32, int64, float32, float64, bool, text, name } = columnTypes
const { float32List, float64List, int32List, int64List } = columnTypes
const open = (type: typeof int32 | typeof float64 | typeof text | typeof name) => ({ type, about: '', nullable: true })

const table = defineTable({
  name: 'everything',
  about: '',
  columns: {
    int8: { type: int8, about: '' },
    int16: { type: int16, about: '' },
    int32: { type: int32, about: '' },
    int64: { type: int64, about: '' },
    float32: { type: float32, about: '' },
    float64: { type: float64, about: '' },
    bool: { type: bool, about: '' },
    text: { type: text, about: '' },
    name: { type: name, about: '' },
    other_name: { type: name, about: '' },
    int32_or_null: open(int32),
    float64_or_null: open(float64),
    text_or_null: open(text),
    name_or_null: open(name),
    all_null: open(int32),
    float32_list: { type: float32List, about: '' },
    float64_list: { type: float64List, about: '' },
    int32_list: { type: int32List, about: '' },
    int64_list: { type: int64List, about: '' },
    no_list: { type: int32List, about: '' },
  },
})

const pick = <Value>(values: readonly Value[], index: number): Value => values[index % values.length]!
const int32s = [-2147483648, 2147483647, 0, -1, 123456789]
const texts = ['', 'ä', '\u{1f9e0}', 'x\u0000y', 'a long text '.repeat(20)]

/** Rows that begin at `start` of one endless table; `names` differ from batch to batch, so that dictionaries do. */
const batchOf = (writer: WriterName, start: number, rows: number, names: readonly string[]): RecordBatch => {
  const { floats, doubles, int64s } = holdableValues[writer]
  const each = <Value>(value: (row: number) => Value): Value[] => Array.from({ length: rows }, (_, row) => value(start + row))
  const flat = (length: number) => ({ length: length * rows })
  return recordBatchFromColumns(table, rows, {
    int8: Int8Array.from(each((row) => pick([-128, 127, 0], row))),
    int16: Int16Array.from(each((row) => pick([-32768, 32767, 0], row))),
    int32: Int32Array.from(each((row) => pick(int32s, row))),
    int64: BigInt64Array.from(each((row) => pick(int64s, row))),
    float32: Float32Array.from(each((row) => pick(floats, row))),
    float64: Float64Array.from(each((row) => pick(doubles, row))),
    bool: each((row) => row % 3 === 0),
    text: each((row) => pick(texts, row)),
    name: each((row) => pick(names, row)),
    other_name: each((row) => pick(names, row + 1)),
    int32_or_null: each((row) => (row % 3 === 1 ? null : pick(int32s, row))),
    float64_or_null: each((row) => (row % 3 === 0 ? null : pick(doubles, row))),
    text_or_null: each((row) => (row % 2 ? null : pick(texts, row))),
    name_or_null: each((row) => (row % 2 ? pick(names, row) : null)),
    all_null: each(() => null),
    float32_list: { values: Float32Array.from(flat(3), (_, index) => pick(floats, index + start)), shape: [3] },
    float64_list: { values: Float64Array.from(flat(1), (_, index) => pick(doubles, index + start)), shape: [1] },
    int32_list: { values: Int32Array.from(flat(2), (_, index) => pick(int32s, index + start)), shape: [2] },
    int64_list: { values: BigInt64Array.from(flat(2), (_, index) => pick(int64s, index + start)), shape: [2] },
    no_list: { values: new Int32Array(0), shape: [0] },
  })
}

/** Plain arrays and values of what Arrow, DuckDB and hyparquet return for a cell. */
const plain = (value: unknown): unknown => {
  if (value instanceof DuckDBListValue) return value.items.map(plain)
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)))
    return Array.from(value as Iterable<unknown>, plain)
  if (typeof value === 'object' && value !== null && 'toArray' in value) return plain(Array.from(value as unknown as Iterable<unknown>))
  return value
}
const plainRows = (rows: readonly object[]): unknown[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])))
const expectedRows = (batches: readonly RecordBatch[]): unknown[] =>
  batches.flatMap((batch) => plainRows(batch.toArray().map((row) => row.toJSON())))

const readers = {
  async DuckDB(path: string): Promise<unknown[]> {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const rows = (await connection.runAndReadAll(`select * from read_parquet('${path}')`)).getRowObjects()
    connection.closeSync()
    instance.closeSync()
    return plainRows(rows)
  },
  async hyparquet(path: string): Promise<unknown[]> {
    return plainRows(await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors }))
  },
}

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-read-back-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))

const store = async (writer: WriterName, of: TableDefinition, batches: readonly RecordBatch[]): Promise<string> => {
  const part = await openParquetPart(join(directory, 'part-00000.parquet'), of, { writer })
  for (const batch of batches) await part.write(batch)
  await part.finish()
  await part.commit()
  return join(directory, 'part-00000.parquet')
}

const pairs = writerNames.flatMap((writer) => Object.entries(readers).map(([reader, read]) => [reader, writer, read] as const))

describe.each(pairs)('%s reads back from %s', (_, writer, read) => {
  it('every value of every type, from batches with dictionaries of their own', async () => {
    const batches = [
      batchOf(writer, 0, 100, ['membrane', 'spike']),
      emptyBatch(table.schema),
      batchOf(writer, 100, 57, ['spike', 'output', 'action']),
    ]
    expect(await read(await store(writer, table, batches))).toEqual(expectedRows(batches))
  })

  it('the rows of slices', async () => {
    const whole = batchOf(writer, 0, 60, ['membrane', 'spike', 'output'])
    const slices = [whole.slice(7, 20), whole.slice(30, 60).slice(5, 6)]
    expect(await read(await store(writer, table, slices))).toEqual(
      expectedRows([whole]).filter((__, row) => (row >= 7 && row < 20) || row === 35),
    )
  })

  it.each(tableRegistry.map((one) => [one.name, one] as const))('table %s without rows', async (__, one) => {
    expect(await read(await store(writer, one, []))).toEqual([])
  })
})
