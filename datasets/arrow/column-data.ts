import { DataType, makeData, Utf8, vectorFromArray, type Data, type Dictionary, type Field, type List } from 'apache-arrow'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { ColumnValues } from './column-values.ts'
import { listData, type ListColumn } from './list-data.ts'

/** A column of names: the names there are, and which of them each row has. */
export type NameColumn = { readonly names: readonly string[]; readonly codes: Int32Array }

/** One column as a stage has it: numbers, a list column, names by number, or an array with texts, booleans or nulls in it. */
export type ColumnInput = ColumnValues | ListColumn | NameColumn | readonly (string | number | bigint | boolean | null)[]

type NumberArray = { readonly name: string; of(value: number | bigint): ArrayLike<number | bigint> }

/** The typed array that holds a number type; of other types (texts, packed bits, names) there is none to share. */
const numberArray = (type: DataType): NumberArray | undefined =>
  DataType.isInt(type) || DataType.isFloat(type) ? (type.ArrayType as unknown as NumberArray) : undefined

const fits = (type: DataType, value: unknown): boolean => {
  if (DataType.isUtf8(type) || DataType.isDictionary(type)) return typeof value === 'string'
  if (DataType.isBool(type)) return typeof value === 'boolean'
  if (DataType.isFloat(type)) return typeof value === 'number'
  if (!DataType.isInt(type) || typeof value !== (type.bitWidth === 64 ? 'bigint' : 'number')) return false
  return numberArray(type)!.of(value as number | bigint)[0] === value
}

/**
 * Arrow data of one column, numbers and lists without copying.
 * @throws EngramError (exit code 1) naming table and column, for input of the wrong length, type or shape
 */
export const columnData = (table: string, field: Field, rows: number, input: ColumnInput | undefined): Data => {
  const fault = (what: string): EngramError => new EngramError(`table ${table}: column ${field.name} ${what}`, 1)
  if (input === undefined) throw fault('is missing')
  const { type } = field
  if (Array.isArray(input)) {
    if (input.length !== rows) throw fault(`has ${input.length} values, expected ${rows}`)
    for (let row = 0; row < rows; row++) {
      const value: unknown = input[row]
      if (value === null && field.nullable) continue
      if (value === null) throw fault(`has a null in row ${row}`)
      if (!fits(type, value)) throw fault(`has ${typeof value} ${String(value)} in row ${row}, expected ${String(type)}`)
    }
    return vectorFromArray(input as readonly unknown[], type).data[0] ?? makeData({ type: type as never, length: 0, nullCount: 0 })
  }
  if (ArrayBuffer.isView(input)) {
    const values = input as ColumnValues
    if (values.length !== rows) throw fault(`has ${values.length} values, expected ${rows}`)
    const expected = numberArray(type)?.name
    if (values.constructor.name !== expected) {
      throw fault(
        `is a ${values.constructor.name}, expected ${expected === undefined ? `an array of values for ${String(type)}` : `a ${expected}`}`,
      )
    }
    return makeData({ type: type as never, length: rows, nullCount: 0, data: values as never })
  }
  if ('codes' in input) {
    const { names, codes } = input
    if (!DataType.isDictionary(type)) throw fault(`is given as names, expected ${String(type)}`)
    if (codes.length !== rows) throw fault(`has ${codes.length} values, expected ${rows}`)
    const unknown = codes.find((code) => !(code >= 0 && code < names.length))
    if (unknown !== undefined) throw fault(`has name ${unknown}, of ${names.length} that there are`)
    return makeData({ type: type as Dictionary, length: rows, nullCount: 0, data: codes, dictionary: vectorFromArray(names, new Utf8()) })
  }
  const { values, shape } = input as ListColumn
  if (shape.length === 0 || rows % shape.length !== 0)
    throw fault(`has ${rows} rows of shape [${shape.join(', ')}], expected lengths that they have in turn`)
  if (!DataType.isList(type)) throw fault(`is a list a row, expected ${String(type)}`)
  const expected = numberArray((type as List).children[0]!.type)?.name
  if (values.constructor.name !== expected) throw fault(`lists a ${values.constructor.name}, expected a ${expected}`)
  const count = (rows / shape.length) * shape.reduce((sum, length) => sum + length, 0)
  if (values.length !== count) throw fault(`has ${values.length} values, expected ${count}`)
  return listData(type, rows, { values, shape })
}
