import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnValues } from '../arrow/column-values.ts'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { openParquetPart } from './open-parquet-part.ts'
import { readParquetPart, type ParquetWindow } from './read-parquet-part.ts'

const table = defineTable({
  name: 'numbers',
  about: '',
  columns: {
    row: { type: columnTypes.int32, about: '' },
    trace: { type: columnTypes.int32List, about: '' },
    word: { type: columnTypes.name, about: '' },
  },
})
/** More than two row groups, which end at 131,072 rows. */
const rows = 280_000
const perRow = 7

let folder = ''
let path = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engram-read-'))
  path = join(folder, 'part-00000.parquet')
  const part = await openParquetPart(path, table)
  await part.write(recordBatchFromColumns(table, rows, {
    row: Int32Array.from({ length: rows }, (_, row) => row),
    trace: { values: Int32Array.from({ length: rows * perRow }, (_, index) => index), shape: [perRow] },
    word: Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 'even' : 'odd')),
  }))
  await part.finish()
  await part.commit()
})
afterAll(() => rm(folder, { recursive: true }))

const read = async (window?: ParquetWindow) => {
  const batches = []
  for await (const batch of readParquetPart(path, window)) batches.push(batch)
  return batches
}
const values = async (name: string, window: ParquetWindow): Promise<number[]> =>
  (await read({ columns: [name], ...window })).flatMap((batch) => Array.from(columnValues(batch, name) as Int32Array))

test('everything comes back, of every row group', async () => {
  const all = await values('row', {})
  expect(all).toEqual(Array.from({ length: rows }, (_, row) => row))
  const [first] = await read()
  expect(first!.schema.names).toEqual(['row', 'trace', 'word'])
  expect(first!.getChild('word')!.get(1)).toBe('odd')
})

const windows = [[0, 3], [131_071, 2], [131_072, 1], [131_000, 140_000], [279_999, 10], [280_000, 1], [5, 0]]

test.each(windows)('rows from %i, %i of them', async (offset, limit) => {
  const expected = Array.from({ length: Math.max(0, Math.min(limit, rows - offset)) }, (_, row) => offset + row)
  expect(await values('row', { offset, limit })).toEqual(expected)
  const trace = await values('trace', { offset, limit })
  expect(trace.length).toBe(expected.length * perRow)
  expect(trace.every((value, index) => value === offset * perRow + index)).toBe(true)
})

test('a column that the part lacks is left out', async () => {
  expect((await read({ columns: ['row', 'later'], limit: 1 }))[0]!.schema.names).toEqual(['row'])
})

test('what is no Parquet is refused by name', async () => {
  await writeFile(join(folder, 'other'), 'no parquet here')
  for (const name of ['other', 'absent']) {
    const message = expect.stringContaining(`${name}: cannot be read as Parquet`)
    await expect(readParquetPart(join(folder, name)).next()).rejects.toMatchObject({ exitCode: 1, message })
  }
})
