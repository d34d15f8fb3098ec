import { defineTable, type Columns, type TableDefinition } from './define-table.ts'

/** The same table with further columns behind its own: what a later stage of a pipe makes of it. */
export const widen = <const Name extends string, const C extends Columns, const More extends Columns>(
  table: TableDefinition<Name, C>,
  columns: More,
): TableDefinition<Name, C & More> =>
  defineTable({ name: table.name, about: table.about, columns: { ...table.columns, ...columns } })
