import { createHash, randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Table as ArrowTable, tableToIPC, type RecordBatch } from 'apache-arrow'
import { Table, transformParquetStream, type RecordBatch as WasmBatch } from 'parquet-wasm'
import { EngramError } from '../../models/errors/engram-error.ts'
import { conformBatch } from '../arrow/conform-batch.ts'
import { emptyBatch } from '../arrow/empty-batch.ts'
import { unsharedBuffers } from '../arrow/unshared-buffers.ts'
import { syncDirectory } from '../files/sync-directory.ts'
import type { TableDefinition } from '../tables/define-table.ts'
import { parquetRowCount } from './parquet-row-count.ts'
import { parquetWriterProperties } from './parquet-writer-properties.ts'

/** A part that is complete on disk under its temporary name. */
export type FinishedParquetPart = {
  readonly path: string
  readonly temporaryPath: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** One Parquet file that is being written. */
export type ParquetPart = {
  /** Takes one batch; resolves when the writer wants the next one. */
  write(batch: RecordBatch): Promise<void>
  /** Completes and flushes the temporary file and reads its footer back. */
  finish(): Promise<FinishedParquetPart>
  /** Gives the finished file its final name. */
  commit(): Promise<void>
  /** Removes whatever was written; harmless at any time before `commit`. */
  abandon(): Promise<void>
}

const toWasm = (batch: RecordBatch): WasmBatch[] => {
  const table = Table.fromIPCStream(tableToIPC(new ArrowTable([unsharedBuffers(batch)]), 'stream'))
  const batches = table.recordBatches()
  table.free()
  return batches
}

/**
 * Opens one part of a table for writing. Batches stream through the Parquet writer into a temporary file beside `path`;
 * the same batches give the same bytes.
 * @throws EngramError (exit code 2) where the file cannot be written, (1) for a batch that is not exactly of this table or a
 *   file that does not read back with all its rows
 */
export const openParquetPart = async (path: string, table: TableDefinition): Promise<ParquetPart> => {
  const temporaryPath = `${path}.${randomBytes(6).toString('hex')}.tmp`
  const unwritable = (cause: unknown): EngramError =>
    new EngramError(`${path}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 2, { cause })
  const file = await open(temporaryPath, 'wx').catch((cause: unknown) => {
    throw unwritable(cause)
  })
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  let complete = false
  let closed = false
  const batches = new TransformStream<WasmBatch, WasmBatch>(undefined, { highWaterMark: 1 })
  const input = batches.writable.getWriter()
  const written = (async () => {
    const output = (await transformParquetStream(batches.readable, parquetWriterProperties(table))) as ReadableStream<Uint8Array>
    for await (const chunk of output) {
      hash.update(chunk)
      bytes += chunk.byteLength
      // writeFile, because write may store only the first bytes of a chunk, on a disk that is nearly full, and not say so.
      await file.writeFile(chunk).catch((cause: unknown) => {
        throw unwritable(cause)
      })
    }
  })()
  // The writer's own stream ends silently on errors, so failures are kept here and met by whoever writes or finishes next.
  const failed = written.then(() => {
    if (!complete) throw new EngramError(`${path}: the Parquet writer stopped after fewer rows than it was given`, 1)
    return new Promise<never>(() => {})
  })
  failed.catch(() => {})

  const write = async (batch: RecordBatch): Promise<void> => {
    for (const part of toWasm(conformBatch(table, batch))) await Promise.race([input.write(part), failed])
    rows += batch.numRows
  }
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await file.close()
  }
  const abandon = async (): Promise<void> => {
    // Not awaited: it waits for a write that is under way, and a writer that has failed never takes that one.
    input.abort().catch(() => {})
    await close()
    await rm(temporaryPath, { force: true })
  }
  const finish = async (): Promise<FinishedParquetPart> => {
    try {
      if (rows === 0) await write(emptyBatch(table.schema))
      complete = true
      await Promise.race([input.close(), failed])
      await written
      await file.sync()
      await close()
      const stored = await parquetRowCount(temporaryPath).catch((cause: unknown) => {
        throw new EngramError(`${path}: what was written does not read back (${String(cause)})`, 1, { cause })
      })
      if (stored !== rows) throw new EngramError(`${path}: the file holds ${stored} rows, expected ${rows}`, 1)
    } catch (error) {
      await abandon()
      throw error
    }
    return { path, temporaryPath, rows, bytes, sha256: hash.digest('hex') }
  }
  const commit = async (): Promise<void> => {
    try {
      await rename(temporaryPath, path)
      await syncDirectory(dirname(path))
    } catch (cause) {
      throw unwritable(cause)
    }
  }
  return { write, finish, commit, abandon }
}
