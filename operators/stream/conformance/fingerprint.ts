import { createHash } from 'node:crypto'
import { Table, tableToIPC } from 'apache-arrow'
import type { TableBatch } from '../table-batch.ts'

/** Table, number of rows and a hash of schema and content: two batches with the same fingerprint hold the same rows. */
export function fingerprint({ table, batch }: TableBatch): string {
  const bytes = tableToIPC(new Table([batch]), 'stream')
  return `${table} ${batch.numRows} ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
}
