import type { RecordBatch } from 'apache-arrow'
import type { TableDefinition } from '../tables/define-table.ts'

/** Turns batches into the bytes of one Parquet file. Whoever opens it keeps the file, counts the rows and names the errors. */
export type ParquetEncoder = {
  /** Takes a batch that is exactly of the table; resolves when the next one is wanted, rejects where encoding or storing has failed. */
  write(batch: RecordBatch): Promise<void>
  /** Encodes what is left and the footer; resolves when all bytes are stored. */
  end(): Promise<void>
  /** Lets everything go; nothing is stored afterwards that was not already on its way. */
  abort(): void
}

/**
 * Opens an encoder for one table. `store` takes the bytes of the file in order and rejects where they cannot be kept; `path` is the
 * file's name, for messages only.
 */
export type OpenParquetEncoder = (
  path: string,
  table: TableDefinition,
  store: (bytes: Uint8Array) => Promise<void>,
) => Promise<ParquetEncoder>
