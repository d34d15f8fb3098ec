import { openAsBlob } from 'node:fs'
import { tableFromIPC, type Schema } from 'apache-arrow'
import { ParquetFile } from 'parquet-wasm'
import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * What the footer of a Parquet part says: its columns and how many rows it has.
 * @throws EngramError (exit code 1) where the part cannot be read
 */
export const readParquetSchema = async (path: string): Promise<{ readonly schema: Schema; readonly rows: number }> => {
  let file: ParquetFile | undefined
  try {
    file = await ParquetFile.fromFile(await openAsBlob(path))
    return { schema: tableFromIPC(file.schema().intoIPCStream()).schema, rows: Number(file.metadata().fileMetadata().numRows()) }
  } catch (cause) {
    throw new EngramError(`${path}: cannot be read as Parquet (${(cause as Error).message})`, 1, { cause })
  } finally {
    file?.free()
  }
}
