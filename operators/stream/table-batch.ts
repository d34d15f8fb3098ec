import type { RecordBatch } from 'apache-arrow'

/** What flows through a pipeline: an Arrow record batch and the name of the table whose next rows it holds. */
export type TableBatch = { readonly table: string; readonly batch: RecordBatch }
