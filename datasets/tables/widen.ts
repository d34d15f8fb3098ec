import { EngramError } from '../../models/errors/engram-error.ts'
import { defineTable, type Columns, type TableDefinition } from './define-table.ts'

/**
 * The same table with further columns behind its own: what a later stage of a pipe makes of it.
 * @throws EngramError (exit code 2) for a column that the table already has
 */
export const widen = <const Name extends string, const C extends Columns, const More extends Columns>(
  table: TableDefinition<Name, C>,
  columns: More,
): TableDefinition<Name, C & More> => {
  const taken = Object.keys(columns).find((name) => Object.hasOwn(table.columns, name))
  if (taken) throw new EngramError(`table ${table.name}: cannot be widened by column ${taken}, which it already has`, 2)
  return defineTable({ name: table.name, about: table.about, columns: { ...table.columns, ...columns } })
}
