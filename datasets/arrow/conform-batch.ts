import { makeData, RecordBatch, Struct, type Data, type Field } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { TableDefinition } from '../tables/define-table.ts'
import { checkSchema } from './check-schema.ts'

/** Whether data holds a null where its field, or the field of a list inside it, allows none. */
const hasForbiddenNull = (field: Field, data: Data): boolean =>
  (!field.nullable && data.nullCount > 0) ||
  (field.type.children ?? []).some((inner: Field, index: number) => hasForbiddenNull(inner, data.children[index]!))

/**
 * The batch exactly as its table says: the same columns, in the table's order, nulls only where they are allowed. Values are
 * shared, not copied. Writers need this: they go by position and would take a column for its neighbour, or a null for a 0.
 * @throws EngramError (exit code 1) naming table and column that is missing, too many, of another type or has a null
 */
export const conformBatch = (table: TableDefinition, batch: RecordBatch): RecordBatch => {
  checkSchema(table, batch)
  const given = new Map(batch.schema.fields.map(({ name }, index) => [name as string, batch.data.children[index]!]))
  if (given.size !== table.schema.fields.length || batch.schema.fields.length !== given.size) {
    const known = new Set(table.schema.fields.map(({ name }) => name as string))
    const extra = batch.schema.fields
      .map(({ name }) => name as string)
      .filter((name, index, all) => !known.has(name) || all.indexOf(name) !== index)
    throw new EngramError(`table ${table.name}: column ${extra.join(', ')} is not one of the table, which has ${[...known].join(', ')}`, 1)
  }
  const children = table.schema.fields.map((field) => {
    const data = given.get(field.name)!
    if (hasForbiddenNull(field, data)) throw new EngramError(`table ${table.name}: column ${field.name} has a null, expected none`, 1)
    return data
  })
  const data = makeData({ type: new Struct(table.schema.fields), length: batch.numRows, nullCount: 0, children })
  return new RecordBatch(table.schema, data)
}
