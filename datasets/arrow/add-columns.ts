import { makeData, RecordBatch, Struct } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Columns, TableDefinition } from '../tables/define-table.ts'
import { columnData, type ColumnInput } from './column-data.ts'

/**
 * A batch of the wider `table`: columns that `batch` already has are shared with it, the others come from `columns`;
 * columns of `batch` that the table does not name are left behind.
 * @throws EngramError (exit code 1) for a given column that the table lacks or the batch already has, for a present column of
 *   another type, and as `recordBatchFromColumns` does
 */
export const addColumns = (
  batch: RecordBatch,
  table: TableDefinition<string, Columns>,
  columns: Readonly<Record<string, ColumnInput>>,
): RecordBatch => {
  const present = new Map(batch.schema.fields.map((field, index) => [field.name as string, batch.data.children[index]!]))
  for (const name of Object.keys(columns)) {
    if (!Object.hasOwn(table.columns, name)) throw new EngramError(`table ${table.name}: no column is named ${name}`, 1)
    if (present.has(name)) throw new EngramError(`table ${table.name}: the batch already has a column ${name}`, 1)
  }
  const children = table.schema.fields.map((field) => {
    const shared = present.get(field.name)
    if (!shared) return columnData(table.name, field, batch.numRows, columns[field.name])
    if (String(shared.type) === String(field.type)) return shared
    throw new EngramError(`table ${table.name}: column ${field.name} is ${String(shared.type)}, expected ${String(field.type)}`, 1)
  })
  const data = makeData({ type: new Struct(table.schema.fields), length: batch.numRows, nullCount: 0, children })
  return new RecordBatch(table.schema, data)
}
