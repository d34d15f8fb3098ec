import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { RecordBatch } from 'apache-arrow'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyBatch } from '../arrow/empty-batch.ts'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable, type TableDefinition } from '../tables/define-table.ts'
import { holdableValues, writerNames } from './fixtures/holdable-values.ts'
import { openParquetPart } from './open-parquet-part.ts'
import type { ParquetPart } from './parquet-part.ts'

const table = defineTable({
  name: 'everything',
  about: 'one column of every type',
  columns: {
    small: { type: columnTypes.int8, about: '' },
    whole: { type: columnTypes.int32, about: '' },
    big: { type: columnTypes.int64, about: '' },
    single: { type: columnTypes.float32, about: '' },
    double: { type: columnTypes.float64, about: '', nullable: true },
    flag: { type: columnTypes.bool, about: '' },
    text: { type: columnTypes.text, about: '' },
    name: { type: columnTypes.name, about: '' },
    numbers: { type: columnTypes.float64List, about: '' },
    membrane: { type: columnTypes.int32List, about: '' },
    spikes: { type: columnTypes.int32List, about: '' },
  },
})

/** Two layers of 3 and 1 neurons, two steps. */
const shape = [8]

const batchFor = (writer: (typeof writerNames)[number], rows: number): RecordBatch => {
  const { least, most, floats } = holdableValues[writer]
  return recordBatchFromColumns(table, rows, {
    small: Int8Array.from({ length: rows }, (_, row) => row % 2),
    whole: Int32Array.from({ length: rows }, (_, row) => (row % 2 ? 2147483647 - row : -2147483648 + row)),
    big: BigInt64Array.from({ length: rows }, (_, row) => (row % 2 ? most - BigInt(row) : least)),
    single: Float32Array.from({ length: rows }, (_, row) => floats[row % floats.length]!),
    double: Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? null : row / 7)),
    flag: Array.from({ length: rows }, (_, row) => row % 3 === 0),
    text: Array.from({ length: rows }, (_, row) => `row ${row} ä`),
    name: Array.from({ length: rows }, (_, row) => ['membrane', 'spike'][row % 2]!),
    numbers: { values: Float64Array.from({ length: 2 * rows }, (_, index) => index / 3), shape: [2] },
    membrane: { values: Int32Array.from({ length: 8 * rows }, (_, index) => (index - 9) * 1000003), shape },
    spikes: { values: Int32Array.from({ length: 8 * rows }, (_, index) => index % 3), shape },
  })
}

const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array || value instanceof Int8Array || value instanceof Float64Array) return Array.from(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null && 'toJSON' in value) return plain((value as { toJSON(): unknown }).toJSON())
  return value
}

const expectedRows = (of: RecordBatch): Record<string, unknown>[] =>
  Array.from({ length: of.numRows }, (_, row) =>
    Object.fromEntries(of.schema.fields.map(({ name }) => [name, plain(of.getChild(name)!.get(row))])))

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-parquet-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))

describe.each(writerNames)('openParquetPart with %s', (writer) => {
  const openPart = (path: string, of: TableDefinition = table): Promise<ParquetPart> => openParquetPart(path, of, { writer })
  const batch = (rows: number): RecordBatch => batchFor(writer, rows)
  const store = async (batches: readonly RecordBatch[], name = 'part-00000.parquet') => {
    const part = await openPart(join(directory, name))
    for (const one of batches) await part.write(one)
    const finished = await part.finish()
    await part.commit()
    return finished
  }

  it('is read back value for value by hyparquet', async () => {
    const { path, rows } = await store([batch(5), batch(700)])
    expect(rows).toBe(705)
    const got = await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })
    expect(got.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])))).toEqual(
      [batch(5), batch(700)].flatMap(expectedRows),
    )
    expect(Object.is(got[1]!['single'], holdableValues[writer].floats[1])).toBe(true)
  })

  it('is read back by DuckDB, nested lists and extremes included', async () => {
    const { path } = await store([batch(40_000)])
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const query = `select count(*) as rows, count(double) as present, min(big) as least, max(whole) as most,
      sum(flag::int) as flags, sum(list_sum(membrane)) as membranes, sum(list_sum(spikes)) as spikes,
      sum(membrane[8]) as last, count(distinct name) as names from '${path}'`
    const [row] = (await connection.runAndReadAll(query)).getRowObjects()
    const values = (name: string): number[] => (expectedRows(batch(40_000)).map((one) => one[name]) as number[][]).flat(3)
    const sum = (numbers: readonly number[]): bigint => numbers.reduce((total, value) => total + BigInt(value), 0n)
    expect(row).toEqual({
      rows: 40_000n,
      present: 26_666n,
      least: holdableValues[writer].least,
      most: 2147483646,
      flags: 13_334n,
      membranes: sum(values('membrane')),
      spikes: sum(values('spikes')),
      last: sum(values('membrane').filter((_, index) => index % 8 === 7)),
      names: 2n,
    })
  })

  it('gives the same bytes for the same batches', async () => {
    const first = await store([batch(300), batch(20)], 'a.parquet')
    const second = await store([batch(300), batch(20)], 'b.parquet')
    expect(await readFile(first.path)).toEqual(await readFile(second.path))
    expect(first.sha256).toBe(second.sha256)
  })

  it('writes a table without rows that readers open', async () => {
    const { path } = await store([])
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })).toEqual([])
  })

  it('shows nothing under the final name before commit, and nothing at all after abandon', async () => {
    const part = await openPart(join(directory, 'x.parquet'))
    await part.write(batch(10))
    await part.finish()
    expect((await readdir(directory)).filter((name) => name.endsWith('.parquet'))).toEqual([])
    await part.abandon()
    expect(await readdir(directory)).toEqual([])
  })

  it('does not take a column for its neighbour, a null for a 0, or a wider batch for its own', async () => {
    const number = { type: columnTypes.int32, about: '' }
    const pair = defineTable({ name: 'pair', about: '', columns: { a: number, b: number } })
    const turned = defineTable({ name: 'pair', about: '', columns: { b: number, a: number } })
    const wide = defineTable({ name: 'pair', about: '', columns: { a: number, b: number, c: number } })
    const open = defineTable({ name: 'pair', about: '', columns: { a: { ...number, nullable: true }, b: number } })
    const path = join(directory, 'pair.parquet')
    const part = await openPart(path, pair)
    await part.write(recordBatchFromColumns(pair, 1, { a: Int32Array.of(1), b: Int32Array.of(10) }))
    await part.write(recordBatchFromColumns(turned, 1, { a: Int32Array.of(2), b: Int32Array.of(20) }))
    await expect(part.write(recordBatchFromColumns(open, 1, { a: [null], b: Int32Array.of(30) }))).rejects.toThrow('column a has a null')
    const three = { a: Int32Array.of(4), b: Int32Array.of(40), c: Int32Array.of(400) }
    await expect(part.write(recordBatchFromColumns(wide, 1, three))).rejects.toThrow('column c is not one of the table')
    await part.finish()
    await part.commit()
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })).toEqual([{ a: 1, b: 10 }, { a: 2, b: 20 }])
  })

  it('writes both of two columns that share one array', async () => {
    const number = { type: columnTypes.int32, about: '' }
    const pair = defineTable({ name: 'pair', about: '', columns: { a: number, b: number } })
    const path = join(directory, 'pair.parquet')
    const part = await openPart(path, pair)
    const same = Int32Array.of(7, 8)
    await part.write(recordBatchFromColumns(pair, 2, { a: same, b: same }))
    await part.finish()
    await part.commit()
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })).toEqual([{ a: 7, b: 7 }, { a: 8, b: 8 }])
  })

  it('says where a finished part cannot get its name', async () => {
    const part = await openPart(join(directory, 'x.parquet'))
    await part.finish()
    await mkdir(join(directory, 'x.parquet'))
    await expect(part.commit()).rejects.toMatchObject({
      message: `${join(directory, 'x.parquet')}: cannot be written (EISDIR)`,
      exitCode: 2,
    })
    await part.abandon()
    expect(await readdir(directory)).toEqual(['x.parquet'])
  })

  it('refuses a batch of another schema and a place that cannot be written', async () => {
    const other = defineTable({ name: 'everything', about: '', columns: { small: { type: columnTypes.int32, about: '' } } })
    const part = await openPart(join(directory, 'x.parquet'))
    await expect(part.write(emptyBatch(other.schema))).rejects.toThrow('table everything: column small is Int32, expected Int8')
    await part.abandon()
    await writeFile(join(directory, 'file'), '')
    await expect(openPart(join(directory, 'file', 'x.parquet'))).rejects.toThrow('cannot be written (ENOTDIR)')
  })
})
