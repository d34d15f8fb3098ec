import type { RecordBatch } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { TableDefinition } from '../tables/define-table.ts'

/**
 * Holds a batch to its table: every column of the table must be there with its type; further columns are allowed.
 * @throws EngramError (exit code 1) naming table, column, expected and got type
 */
export const checkSchema = (table: TableDefinition, batch: RecordBatch): void => {
  const types = new Map(batch.schema.fields.map((field) => [field.name as string, String(field.type)]))
  for (const { name, type } of table.schema.fields) {
    const got = types.get(name as string)
    if (got === String(type)) continue
    throw new EngramError(`table ${table.name}: column ${name} is ${got ?? 'missing'}, expected ${String(type)}`, 1)
  }
}
