import type { RecordBatch } from 'apache-arrow'

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
