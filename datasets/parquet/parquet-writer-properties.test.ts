import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import { parquetMetadata, type FileMetaData } from 'hyparquet'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable, type TableDefinition } from '../tables/define-table.ts'
import { schemaVersion } from '../tables/schema-version.ts'
import { openParquetPart } from './open-parquet-part.ts'

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-properties-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))

const metadataOf = async (table: TableDefinition, batches: Iterable<RecordBatch>): Promise<FileMetaData> => {
  const part = await openParquetPart(join(directory, 'x.parquet'), table)
  for (const batch of batches) await part.write(batch)
  await part.finish()
  await part.commit()
  return parquetMetadata(new Uint8Array(await readFile(join(directory, 'x.parquet'))).buffer)
}

const mixed = defineTable({
  name: 'mixed',
  about: '',
  columns: {
    whole: { type: columnTypes.int64, about: '' },
    real: { type: columnTypes.float64, about: '' },
    name: { type: columnTypes.name, about: '' },
    trace: { type: columnTypes.int32List, about: '' },
  },
})
const mixedBatch = (rows: number): RecordBatch =>
  recordBatchFromColumns(mixed, rows, {
    whole: BigInt64Array.from({ length: rows }, (_, row) => BigInt(row)),
    real: Float64Array.from({ length: rows }, (_, row) => row / 7),
    name: Array.from({ length: rows }, (_, row) => `${row % 3}`),
    trace: { values: Int32Array.from({ length: 4 * rows }, (_, index) => index), shape: [4] },
  })

it('whole numbers are deltas, floating point is split, names are a dictionary, all of it ZSTD', async () => {
  const { row_groups: groups } = await metadataOf(mixed, [mixedBatch(100)])
  const columns = groups[0]!.columns.map(({ meta_data: column }) => [column!.path_in_schema[0], column!.codec, column!.encodings])
  expect(columns).toEqual([
    ['whole', 'ZSTD', expect.arrayContaining(['DELTA_BINARY_PACKED'])],
    ['real', 'ZSTD', expect.arrayContaining(['BYTE_STREAM_SPLIT'])],
    ['name', 'ZSTD', expect.arrayContaining(['RLE_DICTIONARY'])],
    ['trace', 'ZSTD', expect.arrayContaining(['PLAIN'])],
  ])
})

it('the file tells its table and the schema version', async () => {
  const { key_value_metadata: entries } = await metadataOf(mixed, [mixedBatch(1)])
  const own = entries!.filter(({ key }) => key === 'engram')
  expect(own).toEqual([{ key: 'engram', value: JSON.stringify({ table: 'mixed', schema: schemaVersion }) }])
})

it('row groups are bounded in rows', async () => {
  const { row_groups: groups } = await metadataOf(mixed, [mixedBatch(70_000), mixedBatch(70_000)])
  expect(groups.map((group) => Number(group.num_rows))).toEqual([131_072, 8_928])
})

it('row groups are bounded in bytes where rows are large', async () => {
  const table = defineTable({ name: 'large', about: '', columns: { real: { type: columnTypes.float64List, about: '' } } })
  // Mantissas from an integer hash, which do not compress.
  const values = Float64Array.from({ length: 500 * 1000 }, (_, index) => Math.imul(index ^ (index >>> 7), 0x2c1b3c6d) * (index + 0.1))
  const batch = recordBatchFromColumns(table, 500, { real: { values, shape: [1000] } })
  const { row_groups: groups } = await metadataOf(table, new Array<RecordBatch>(10).fill(batch))
  expect(groups.reduce((sum, group) => sum + Number(group.num_rows), 0)).toBe(5000)
  expect(groups.length).toBeGreaterThan(1)
  for (const { columns } of groups) expect(Number(columns[0]!.meta_data!.total_compressed_size)).toBeLessThan(1.1 * 2 ** 24)
})
