import { DataType, Dictionary, Field, Schema } from 'apache-arrow'
import { schemaVersion } from './schema-version.ts'

/** One column: its Arrow type, what it holds, its unit where it has one. */
export type ColumnDefinition<Type extends DataType = DataType> = {
  readonly type: Type
  readonly about: string
  readonly unit?: string
  readonly nullable?: boolean
}

/** The columns of a table by name, in order. */
export type Columns = { readonly [name: string]: ColumnDefinition }

/** A table: its name, what it holds, its columns. Its static type carries name and columns, so that stages can be matched. */
export type TableDefinition<Name extends string = string, C extends Columns = Columns> = {
  readonly name: Name
  readonly about: string
  readonly columns: C
  readonly schema: Schema
}

/** Arrow tells dictionaries apart by number, so every column of names in a table needs its own. */
const withOwnDictionary = (type: DataType, column: number): DataType =>
  DataType.isDictionary(type) ? new Dictionary(type.dictionary, type.indices, column) : type

/** Defines a table; the schema's metadata entry `engram` holds its name and the schema version. */
export const defineTable = <const Name extends string, const C extends Columns>(definition: {
  readonly name: Name
  readonly about: string
  readonly columns: C
}): TableDefinition<Name, C> => ({
  ...definition,
  schema: new Schema(
    Object.entries(definition.columns).map(
      ([name, column], index) => new Field(name, withOwnDictionary(column.type, index), column.nullable ?? false),
    ),
    // One entry: writers keep metadata in hash maps, whose order is not the same from run to run.
    new Map([['engram', JSON.stringify({ table: definition.name, schema: schemaVersion })]]),
  ),
})
