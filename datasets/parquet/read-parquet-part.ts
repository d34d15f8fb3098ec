import { openAsBlob } from 'node:fs'
import { tableFromIPC, type RecordBatch } from 'apache-arrow'
import { ParquetFile } from 'parquet-wasm'
import { EngramError } from '../../models/errors/engram-error.ts'

/** Which rows and columns are wanted: all columns, from row 0, to the end, where nothing is said. */
export type ParquetWindow = { readonly columns?: readonly string[]; readonly offset?: number; readonly limit?: number }

/**
 * Reads a window of a Parquet part as record batches, one row group at a time, so that no more than the wanted columns of one group are
 * in memory. A column that the part does not have is left out: tables come in several widths.
 * @throws EngramError (exit code 1) where the part cannot be read
 */
export async function* readParquetPart(path: string, window: ParquetWindow = {}): AsyncGenerator<RecordBatch> {
  const { columns, offset = 0, limit = Infinity } = window
  let file: ParquetFile | undefined
  try {
    file = await ParquetFile.fromFile(await openAsBlob(path))
    const known = new Set(tableFromIPC(file.schema().intoIPCStream()).schema.names.map(String))
    const wanted = columns?.filter((name) => known.has(name))
    const groups = file.metadata().numRowGroups()
    let first = 0
    for (let group = 0; group < groups; group++) {
      const rows = Number(file.metadata().rowGroup(group).numRows())
      const skip = Math.max(0, offset - first)
      const take = Math.min(rows, offset + limit - first) - skip
      first += rows
      if (take <= 0) continue
      const table = await file.read({ rowGroups: [group], offset: skip, limit: take, ...(wanted ? { columns: wanted } : {}) })
      yield* tableFromIPC(table.intoIPCStream()).batches
    }
  } catch (cause) {
    throw new EngramError(`${path}: cannot be read as Parquet (${(cause as Error).message})`, 1, { cause })
  } finally {
    file?.free()
  }
}
