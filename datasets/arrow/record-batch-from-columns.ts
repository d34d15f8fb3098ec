import { makeData, RecordBatch, Struct, vectorFromArray, type Data, type Field } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Columns, TableDefinition } from '../tables/define-table.ts'
import type { ColumnValues } from './column-values.ts'
import { nestedList, type ListColumn } from './nested-list.ts'

/** One column as a stage has it: numbers, a list column, or an array with texts, booleans or nulls in it. */
export type ColumnInput = ColumnValues | ListColumn | readonly (string | number | bigint | boolean | null)[]

const columnData = (table: string, field: Field, rows: number, input: ColumnInput | undefined): Data => {
  if (input === undefined) throw new EngramError(`table ${table}: column ${field.name} is missing`, 1)
  const wrongLength = (got: number, expected: number): EngramError =>
    new EngramError(`table ${table}: column ${field.name} has ${got} values, expected ${expected}`, 1)
  if (Array.isArray(input)) {
    if (input.length !== rows) throw wrongLength(input.length, rows)
    if (!field.nullable && input.includes(null)) throw new EngramError(`table ${table}: column ${field.name} has a null`, 1)
    const vector = vectorFromArray(input as readonly unknown[], field.type)
    return vector.data[0] ?? makeData({ type: field.type as never, length: 0, nullCount: 0 })
  }
  if (!ArrayBuffer.isView(input)) {
    const { values, shape } = input as ListColumn
    const perRow = (shape as readonly (number | readonly [number, number])[]).reduce<number>(
      (sum, part) => sum + (typeof part === 'number' ? part : part[0] * part[1]),
      0,
    )
    if (values.length !== rows * perRow) throw wrongLength(values.length, rows * perRow)
    return nestedList(field.type, rows, input as ListColumn)
  }
  const values = input as ColumnValues
  if (values.length !== rows) throw wrongLength(values.length, rows)
  const expected = (field.type as unknown as { ArrayType: { name: string } }).ArrayType.name
  if (values.constructor.name !== expected) {
    throw new EngramError(`table ${table}: column ${field.name} is a ${values.constructor.name}, expected a ${expected}`, 1)
  }
  return makeData({ type: field.type as never, length: rows, nullCount: 0, data: values as never })
}

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
