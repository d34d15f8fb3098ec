import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as ParquetjsLite from 'parquetjs-lite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'

type Package = typeof ParquetjsLite.default
type Writer = InstanceType<Package['ParquetWriter']>
const misbehaviour = vi.hoisted(() => ({ of: undefined as ((writer: Writer) => void) | undefined }))
vi.mock('parquetjs-lite', async (original) => {
  const { default: real } = await original<{ default: Package }>()
  class ParquetWriter extends real.ParquetWriter {
    constructor(...given: ConstructorParameters<Package['ParquetWriter']>) {
      super(...given)
      misbehaviour.of!(this)
    }
  }
  return { default: { ...real, ParquetWriter } }
})
const { openParquetPart } = await import('./open-parquet-part.ts')

const table = defineTable({ name: 't', about: '', columns: { a: { type: columnTypes.int32, about: '' } } })

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-failing-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))

/** How parquetjs-lite may fail; it throws texts, not errors. */
const failures: readonly (readonly [string, (writer: Writer) => void, RegExp])[] = [
  [
    'throws a text at a row',
    (writer) => void (writer.appendRow = () => Promise.reject('no row')),
    /x\.parquet: parquetjs-lite failed: no row/,
  ],
  ['throws an error at the end', (writer) => void (writer.close = () => Promise.reject(new RangeError('no memory'))), /no memory/],
  ['writes no footer', (writer) => void (writer.close = async () => {}), /does not read back/],
  [
    'loses a row',
    (writer) => {
      const append = writer.appendRow.bind(writer)
      let seen = 0
      writer.appendRow = async (row) => (seen++ === 3 ? undefined : append(row))
    },
    /the file holds 9 rows, expected 10/,
  ],
]

describe('parquetjs-lite that', () => {
  it.each(failures)('%s is found out, and nothing is left', async (_, fail, message) => {
    misbehaviour.of = fail
    const part = await openParquetPart(join(directory, 'x.parquet'), table, { writer: 'parquetjs-lite' })
    const ended = (async () => {
      for (let index = 0; index < 2; index++) await part.write(recordBatchFromColumns(table, 5, { a: new Int32Array(5) }))
      await part.finish()
    })()
    await expect(ended).rejects.toThrow(message)
    await part.abandon()
    expect(await readdir(directory)).toEqual([])
  })
})
