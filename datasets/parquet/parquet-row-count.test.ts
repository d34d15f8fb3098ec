import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { writerNames } from './fixtures/holdable-values.ts'
import { openParquetPart } from './open-parquet-part.ts'
import { parquetRowCount } from './parquet-row-count.ts'

const table = defineTable({ name: 't', about: '', columns: { a: { type: columnTypes.int32, about: '' } } })

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-rows-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))

it.each(writerNames)('counts the rows of a file by %s, and refuses one that was cut short', async (writer) => {
  const path = join(directory, 'x.parquet')
  const part = await openParquetPart(path, table, { writer })
  for (const rows of [3, 40_000]) await part.write(recordBatchFromColumns(table, rows, { a: new Int32Array(rows) }))
  await part.finish()
  await part.commit()
  expect(await parquetRowCount(path)).toBe(40_003)
  const bytes = await readFile(path)
  for (const length of [0, 3, bytes.length - 1]) {
    const cut = join(directory, `${length}.parquet`)
    await writeFile(cut, bytes.subarray(0, length))
    await expect(parquetRowCount(cut)).rejects.toThrow(/./)
  }
})
