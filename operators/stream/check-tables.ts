import type { Schema } from 'apache-arrow'
import { tap, type MonoTypeOperatorFunction } from 'rxjs'
import { checkSchema } from '../../datasets/arrow/check-schema.ts'
import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { TableBatch } from './table-batch.ts'

/**
 * Holds what enters a stage to the definitions of the tables it consumes; other tables pass unseen. A schema that has
 * been found right is not looked at again.
 *
 * The stream fails with an EngramError that names stage, table, column, expected and got type.
 */
export function checkTables(stage: string, tables: readonly TableDefinition[]): MonoTypeOperatorFunction<TableBatch> {
  const definitions = new Map(tables.map((table) => [table.name, table]))
  const found = new WeakMap<Schema, TableDefinition>()
  return tap(({ table, batch }) => {
    const definition = definitions.get(table)
    if (definition === undefined || found.get(batch.schema) === definition) return
    try {
      checkSchema(definition, batch)
    } catch (cause) {
      if (!(cause instanceof EngramError)) throw cause
      throw new EngramError(`stage ${stage}: ${cause.message}`, cause.exitCode, { cause })
    }
    found.set(batch.schema, definition)
  })
}
