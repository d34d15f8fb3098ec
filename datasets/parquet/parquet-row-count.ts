import { openAsBlob } from 'node:fs'
import { ParquetFile } from 'parquet-wasm'

/** Rows that a Parquet file's own footer promises. */
export const parquetRowCount = async (path: string): Promise<number> => {
  const file = await ParquetFile.fromFile(await openAsBlob(path))
  const rows = file.metadata().fileMetadata().numRows()
  file.free()
  return Number(rows)
}
