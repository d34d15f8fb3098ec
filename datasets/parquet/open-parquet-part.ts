import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import { conformBatch } from '../arrow/conform-batch.ts'
import { ownedName } from '../files/owners/owned-name.ts'
import { syncDirectory } from '../files/sync-directory.ts'
import type { TableDefinition } from '../tables/define-table.ts'
import type { FinishedParquetPart, ParquetPart } from './parquet-part.ts'
import { parquetRowCount } from './parquet-row-count.ts'
import { parquetWriters } from './parquet-writers.ts'

/**
 * Opens one part of a table for writing. Batches stream through the Parquet writer into a temporary file beside `path`;
 * the same batches give the same bytes.
 * @throws EngramError (exit code 2) where the file cannot be written, or for a column or value that the chosen writer cannot hold,
 *   (1) for a batch that is not exactly of this table or a file that does not read back with all its rows
 */
export const openParquetPart = async (
  path: string,
  table: TableDefinition,
  { writer = 'parquet-wasm' }: { readonly writer?: keyof typeof parquetWriters } = {},
): Promise<ParquetPart> => {
  const temporaryPath = `${ownedName(`${path}.`)}.tmp`
  const unwritable = (cause: unknown): EngramError =>
    new EngramError(`${path}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 2, { cause })
  const file = await open(temporaryPath, 'wx').catch((cause: unknown) => {
    throw unwritable(cause)
  })
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  let closed = false

  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await file.close()
  }
  const remove = async (): Promise<void> => {
    await close()
    await rm(temporaryPath, { force: true })
  }
  const store = async (chunk: Uint8Array): Promise<void> => {
    hash.update(chunk)
    bytes += chunk.byteLength
    // writeFile, because write may store only the first bytes of a chunk, on a disk that is nearly full, and not say so.
    await file.writeFile(chunk).catch(async (cause: unknown) => {
      // What lacks a chunk is no file any more, and nothing can be added to it.
      await remove()
      throw unwritable(cause)
    })
  }
  const encoder = await parquetWriters[writer](path, table, store).catch(async (error: unknown) => {
    await remove()
    throw error
  })

  const write = async (batch: RecordBatch): Promise<void> => {
    await encoder.write(conformBatch(table, batch))
    rows += batch.numRows
  }
  const abandon = async (): Promise<void> => {
    encoder.abort()
    await remove()
  }
  const finish = async (): Promise<FinishedParquetPart> => {
    try {
      await encoder.end()
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
