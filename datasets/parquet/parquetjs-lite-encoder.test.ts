import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import {
  Field,
  Float64,
  Int64,
  List,
  makeData,
  RecordBatch,
  Struct,
  Timestamp,
  TimeUnit,
  Uint32,
  vectorFromArray,
  type DataType,
} from 'apache-arrow'
import { asyncBufferFromFile, parquetMetadata, parquetReadObjects, type FileMetaData } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable, type TableDefinition } from '../tables/define-table.ts'
import { openParquetPart } from './open-parquet-part.ts'

const column = (type: DataType, nullable = false) => ({ type, about: '', nullable })
let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-lite-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))
const open = (table: TableDefinition) => openParquetPart(join(directory, 'x.parquet'), table, { writer: 'parquetjs-lite' })
const finished = async (table: TableDefinition, batches: readonly RecordBatch[]): Promise<string> => {
  const part = await open(table)
  for (const batch of batches) await part.write(batch)
  await part.finish()
  await part.commit()
  return join(directory, 'x.parquet')
}
const metadataOf = async (path: string): Promise<FileMetaData> => parquetMetadata(new Uint8Array(await readFile(path)).buffer)
const read = async (path: string): Promise<Record<string, unknown>[]> =>
  parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })

const numbers = defineTable({
  name: 'numbers',
  about: '',
  columns: {
    whole: column(columnTypes.int64, true),
    real: column(columnTypes.float64, true),
    single: column(columnTypes.float32),
    list: column(columnTypes.float64List),
    singles: column(columnTypes.float32List),
  },
})
/** Three rows. */
const numberBatch = (change: object = {}): RecordBatch =>
  recordBatchFromColumns(numbers, 3, {
    whole: [1n, null, -(2n ** 53n)],
    real: [1, null, 0],
    single: Float32Array.of(1, 0, 3),
    list: { values: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2] },
    singles: { values: new Float32Array(18), shape: [6] },
    ...change,
  })
const at = <Values extends { [index: number]: number }>(values: Values, index: number, value: number): Values =>
  Object.assign(values, { [index]: value })

describe('what parquetjs-lite would change', () => {
  it.each([
    ['2^53 + 1', { whole: [1n, 9007199254740993n, null] }, 'column whole, row 4: writer parquetjs-lite cannot hold 9007199254740993'],
    ['-2^63', { whole: [1n, null, -(2n ** 63n)] }, 'column whole, row 5: writer parquetjs-lite cannot hold -9223372036854775808'],
    ['NaN', { real: [NaN, null, 1] }, 'column real, row 3: writer parquetjs-lite cannot hold NaN'],
    ['-0', { real: [1, null, -0] }, 'column real, row 5: writer parquetjs-lite cannot hold -0'],
    ['-0 of 32 bits', { single: Float32Array.of(1, -0, 0) }, 'column single, row 4: writer parquetjs-lite cannot hold -0'],
    [
      'NaN in a list',
      { list: { values: Float64Array.of(1, 2, 3, NaN, 5, 6), shape: [2] } },
      'column list, row 4, value 1 of its list: writer parquetjs-lite cannot hold NaN',
    ],
    [
      '-0 in a list of 32 bits',
      { singles: { values: at(new Float32Array(18), 17, -0), shape: [6] } },
      'column singles, row 5, value 5 of its list: writer parquetjs-lite cannot hold -0',
    ],
  ])('%s is refused before anything of its batch is written, and the part goes on', async (_, change, message) => {
    const part = await open(numbers)
    await part.write(numberBatch())
    await expect(part.write(numberBatch(change))).rejects.toMatchObject({
      message: `table numbers: ${message}; writer parquet-wasm can`,
      exitCode: 2,
    })
    await part.write(numberBatch())
    expect((await part.finish()).rows).toBe(6)
    await part.commit()
    expect((await read(join(directory, 'x.parquet'))).map(({ whole }) => whole)).toEqual([1n, null, -(2n ** 53n), 1n, null, -(2n ** 53n)])
  })

  it('is not looked for outside the window of a slice, nor under a null', async () => {
    const list = { values: Float64Array.of(NaN, 2, 3, 4, -0, 6), shape: [2] }
    const data = makeData({ type: new Int64(), length: 1, nullCount: 1, nullBitmap: Uint8Array.of(0), data: BigInt64Array.of(2n ** 62n) })
    const open = defineTable({ name: 't', about: '', columns: { whole: column(columnTypes.int64, true) } })
    const hidden = new RecordBatch(
      open.schema,
      makeData({ type: new Struct(open.schema.fields), length: 1, nullCount: 0, children: [data] }),
    )
    expect(await read(await finished(numbers, [numberBatch({ list }).slice(1, 2)]))).toMatchObject([{ list: [3, 4] }])
    expect(await read(await finished(open, [hidden]))).toEqual([{ whole: null }])
  })

  it.each([
    [column(new Uint32()), 'column a is Uint32'],
    [column(new Timestamp(TimeUnit.MILLISECOND)), 'column a is Timestamp<MILLISECOND>'],
    [column(new List(new Field('item', new Uint32()))), 'column item is Uint32'],
  ])('a type is refused at opening: %#', async (definition, message) => {
    const table = defineTable({ name: 't', about: '', columns: { a: definition } })
    await expect(open(table)).rejects.toMatchObject({
      message: `table t: ${message}, which writer parquetjs-lite cannot hold; writer parquet-wasm can`,
      exitCode: 2,
    })
    expect(await readdir(directory)).toEqual([])
  })

  it.each(['7', 'a,b'])('a column named %s is refused at opening', async (name) => {
    const table = defineTable({ name: 't', about: '', columns: { [name]: column(columnTypes.int32) } })
    await expect(open(table)).rejects.toThrow(`column "${name}" has a name that writer parquetjs-lite cannot hold`)
  })
})

describe('parquetjs-lite keeps', () => {
  it('null apart from an empty list, and null items', async () => {
    const type = new List(new Field('item', new Float64(), true))
    const table = defineTable({ name: 't', about: '', columns: { list: column(type, true) } })
    const data = vectorFromArray([null, [], [null], [1, null, 2], []], type).data[0]!
    const batch = new RecordBatch(
      table.schema,
      makeData({ type: new Struct(table.schema.fields), length: 5, nullCount: 0, children: [data] }),
    )
    const rows = (await read(await finished(table, [batch]))).map(({ list }) => list)
    expect(rows.map((list) => ((list ?? null) === null ? null : Array.from(list as number[], (item) => item ?? null)))).toEqual([
      null,
      [],
      [null],
      [1, null, 2],
      [],
    ])
  })

  it('every byte of texts: a byte order mark, and pairs of surrogates', async () => {
    const table = defineTable({ name: 't', about: '', columns: { text: column(columnTypes.text), name: column(columnTypes.name) } })
    const texts = ['\uFEFFx', '\u{1f9e0}', '\uFFFD', '']
    const path = await finished(table, [recordBatchFromColumns(table, 4, { text: texts, name: texts })])
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    // As bytes, because a reader that decodes may drop the mark itself.
    const stored = (await connection.runAndReadAll(`select hex(text) as text, hex(name) as name from '${path}'`)).getRowObjects()
    const hex = (text: string): string => Buffer.from(text).toString('hex').toUpperCase()
    expect(stored).toEqual(texts.map((text) => ({ text: hex(text), name: hex(text) })))
  })

  it('row groups bounded in rows, and in values where rows are large; neither depends on the batches', async () => {
    const small = defineTable({ name: 'small', about: '', columns: { a: column(columnTypes.int32) } })
    const smallBatch = recordBatchFromColumns(small, 20_000, { a: Int32Array.from({ length: 20_000 }, (_, row) => row) })
    const groups = async (path: string): Promise<number[]> => (await metadataOf(path)).row_groups.map(({ num_rows: rows }) => Number(rows))
    expect(await groups(await finished(small, [smallBatch, smallBatch]))).toEqual([16_384, 16_384, 7_232])
    const large = defineTable({ name: 'large', about: '', columns: { list: column(columnTypes.int32List) } })
    const largeBatch = recordBatchFromColumns(large, 600, {
      list: { values: Int32Array.from({ length: 600_000 }, (_, index) => index % 77), shape: [1000] },
    })
    const whole = await finished(large, [largeBatch])
    expect(await groups(whole)).toEqual([263, 263, 74])
    const bytes = await readFile(whole)
    expect(await readFile(await finished(large, [largeBatch.slice(0, 263), largeBatch.slice(263, 264), largeBatch.slice(264)]))).toEqual(
      bytes,
    )
  })

  it('the name of the table and the schema version in the file', async () => {
    const { key_value_metadata: entries } = await metadataOf(await finished(numbers, [numberBatch()]))
    expect(entries).toEqual([{ key: 'engram', value: numbers.schema.metadata.get('engram') }])
  })
})
