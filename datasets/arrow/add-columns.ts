import { makeData, RecordBatch, Struct } from 'apache-arrow'
import type { Columns, TableDefinition } from '../tables/define-table.ts'
import { recordBatchFromColumns, type ColumnInput } from './record-batch-from-columns.ts'
import { defineTable } from '../tables/define-table.ts'

/**
 * A batch of the wider `table`: columns that `batch` already has are shared with it, the others come from `columns`;
 * columns of `batch` that the table does not name are left behind.
 * @throws EngramError (exit code 1) as `recordBatchFromColumns` does
 */
export const addColumns = (
  batch: RecordBatch,
  table: TableDefinition<string, Columns>,
  columns: Readonly<Record<string, ColumnInput>>,
): RecordBatch => {
  const present = new Map(batch.schema.fields.map((field, index) => [field.name as string, batch.data.children[index]!]))
  const missing = Object.fromEntries(Object.entries(table.columns).filter(([name]) => !present.has(name)))
  const added = recordBatchFromColumns(defineTable({ name: table.name, about: table.about, columns: missing }), batch.numRows, columns)
  const addedByName = new Map(Object.keys(missing).map((name, index) => [name, added.data.children[index]!]))
  const children = table.schema.fields.map((field) => (present.get(field.name) ?? addedByName.get(field.name))!)
  const data = makeData({ type: new Struct(table.schema.fields), length: batch.numRows, nullCount: 0, children })
  return new RecordBatch(table.schema, data)
}
