import { DataType, type Field as ArrowField, type List } from 'apache-arrow'
import type { Field } from 'parquetjs-lite'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { TableDefinition } from '../tables/define-table.ts'

/**
 * Parquet's types for Arrow's, by the text of the Arrow type. Whole numbers without sign are there up to 16 bits, because
 * parquetjs-lite writes larger ones as if they had one.
 */
const types: Readonly<Record<string, string>> = {
  Int8: 'INT_8',
  Int16: 'INT_16',
  Int32: 'INT32',
  Int64: 'INT64',
  Uint8: 'UINT_8',
  Uint16: 'UINT_16',
  Float32: 'FLOAT',
  Float64: 'DOUBLE',
  Bool: 'BOOLEAN',
  Utf8: 'UTF8',
}

/**
 * The columns of a table as parquetjs-lite takes them. Lists are the three-level groups of the Parquet format, which tell null from
 * empty; a plain repeated field would not. No statistics: it orders texts by UTF-16 and not by bytes, so readers would skip
 * row groups that hold what they look for.
 * @throws EngramError (exit code 2) naming table and column of a type that this writer cannot hold
 */
export const parquetjsLiteFields = (table: TableDefinition): Readonly<Record<string, Field>> => {
  const fieldOf = ({ name, type, nullable: optional }: ArrowField): Field => {
    if (DataType.isList(type)) {
      const item = fieldOf((type as List).children[0]!)
      return { type: 'LIST', optional, fields: { list: { repeated: true, fields: { item } } } }
    }
    const known = types[String(DataType.isDictionary(type) ? type.dictionary : type)]
    if (known !== undefined) return { type: known, optional, statistics: false, compression: 'GZIP' }
    throw new EngramError(
      `table ${table.name}: column ${name} is ${String(type)}, which writer parquetjs-lite cannot hold; writer parquet-wasm can`,
      2,
    )
  }
  return Object.fromEntries(
    table.schema.fields.map((field) => {
      // Keys of an object that look like an index come first, and paths are joined with commas: columns would change places.
      if (/^\d+$|,/.test(field.name)) {
        throw new EngramError(
          `table ${table.name}: column ${JSON.stringify(field.name)} has a name that writer parquetjs-lite cannot hold; `
          + 'writer parquet-wasm can',
          2,
        )
      }
      return [field.name, fieldOf(field)]
    }),
  )
}
