import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import type * as ParquetWasm from 'parquet-wasm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordBatchFromColumns } from '../arrow/record-batch-from-columns.ts'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'

type Writer = typeof ParquetWasm.transformParquetStream
const misbehaviour = vi.hoisted(() => ({ writer: undefined as ((real: Writer) => Writer) | undefined }))
vi.mock('parquet-wasm', async (original) => {
  const real = await original<typeof ParquetWasm>()
  const transformParquetStream: Writer = (...given) => misbehaviour.writer!(real.transformParquetStream)(...given)
  return { ...real, transformParquetStream }
})
const { openParquetPart } = await import('./open-parquet-part.ts')

const table = defineTable({ name: 't', about: '', columns: { a: { type: columnTypes.int32, about: '' } } })
const batch = (): RecordBatch => recordBatchFromColumns(table, 5, { a: Int32Array.of(1, 2, 3, 4, 5) })

let directory = ''
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-failing-'))))
afterEach(() => rm(directory, { recursive: true, force: true }))

const drained = async (stream: ReadableStream): Promise<void> => {
  const reader = stream.getReader()
  while (!(await reader.read()).done);
}

/** How the Parquet writer may fail without an exception, or with one. */
const failures: readonly (readonly [string, (real: Writer) => Writer, RegExp])[] = [
  ['ends early', () => async () => new ReadableStream({ start: (controller) => controller.close() }), /stopped after fewer rows/],
  [
    'loses a batch',
    (real) => (batches, properties) => {
      let seen = 0
      const lossy = new TransformStream({ transform: (one, controller) => void (seen++ === 0 && controller.enqueue(one)) })
      return real(batches.pipeThrough(lossy), properties)
    },
    /the file holds 5 rows, expected 20/,
  ],
  [
    'writes what is not Parquet',
    () => async (batches) => {
      const pull = async (controller: ReadableStreamDefaultController): Promise<void> => {
        await drained(batches)
        controller.enqueue(new Uint8Array(100))
        controller.close()
      }
      return new ReadableStream({ pull })
    },
    /does not read back/,
  ],
  ['throws at once', () => async () => { throw new Error('no memory') }, /no memory/],
  ['throws on the way', () => async () => new ReadableStream({ pull: () => { throw new Error('no memory') } }), /no memory/],
]

describe('a Parquet writer that', () => {
  it.each(failures)('%s is found out, and nothing is left', async (_, writer, message) => {
    misbehaviour.writer = writer
    const part = await openParquetPart(join(directory, 'x.parquet'), table)
    const ended = (async () => {
      for (let index = 0; index < 4; index++) await part.write(batch())
      await part.finish()
    })()
    await expect(ended).rejects.toThrow(message)
    await part.abandon()
    expect(await readdir(directory)).toEqual([])
  })
})
