import { makeData, RecordBatch, Struct } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Columns, TableDefinition } from '../tables/define-table.ts'
import { columnData, type ColumnInput } from './column-data.ts'

/**
 * A record batch of a table from its columns, without copying number and list columns.
 * @throws EngramError (exit code 1) for a column that is missing, unknown, of the wrong length or of the wrong type
 */
export const recordBatchFromColumns = <C extends Columns>(
  table: TableDefinition<string, C>,
  rows: number,
  columns: { readonly [Name in keyof C]: ColumnInput },
): RecordBatch => {
  const given: Readonly<Record<string, ColumnInput>> = columns
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(table.columns, name))
  if (unknown) throw new EngramError(`table ${table.name}: no column is named ${unknown}`, 1)
  const children = table.schema.fields.map((field) => columnData(table.name, field, rows, given[field.name]))
  const data = makeData({ type: new Struct(table.schema.fields), length: rows, nullCount: 0, children })
  return new RecordBatch(table.schema, data)
}
