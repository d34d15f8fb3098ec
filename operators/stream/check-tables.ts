import type { Field } from 'apache-arrow'
import { tap, type MonoTypeOperatorFunction } from 'rxjs'
import { checkSchema } from '../../datasets/arrow/check-schema.ts'
import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { TableBatch } from './table-batch.ts'

/** Whether two lists of columns have the same names and the very same types. */
const alike = (fields: readonly Field[], others: readonly Field[] | undefined): boolean =>
  fields.length === others?.length && fields.every(({ name, type }, index) => name === others[index]!.name && type === others[index]!.type)

/**
 * Holds what enters a stage to the definitions of the tables it consumes; other tables pass unseen. Columns that have
 * been found right are not looked at again: Arrow gives every batch a schema and fields of its own, but their types stay
 * those of the table's definition.
 *
 * The stream fails with an EngramError that names stage, table, column, expected and got type.
 */
export function checkTables(stage: string, tables: readonly TableDefinition[]): MonoTypeOperatorFunction<TableBatch> {
  const definitions = new Map(tables.map((table) => [table.name, table]))
  const found = new Map<string, readonly Field[]>()
  return tap(({ table, batch }) => {
    const definition = definitions.get(table)
    if (definition === undefined || alike(batch.schema.fields, found.get(table))) return
    try {
      checkSchema(definition, batch)
    } catch (cause) {
      if (!(cause instanceof EngramError)) throw cause
      throw new EngramError(`stage ${stage}: ${cause.message}`, cause.exitCode, { cause })
    }
    found.set(table, batch.schema.fields)
  })
}
