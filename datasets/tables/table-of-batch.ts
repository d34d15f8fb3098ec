import { Schema, type RecordBatch } from 'apache-arrow'
import type { TableDefinition } from './define-table.ts'
import { schemaVersion } from './schema-version.ts'

/** A definition of a table as wide as this batch of it: what a sink needs that takes any table. */
export const tableOfBatch = (name: string, batch: RecordBatch): TableDefinition => ({
  name,
  about: '',
  columns: Object.fromEntries(batch.schema.fields.map((field) => [field.name, { type: field.type, about: '', nullable: field.nullable }])),
  schema: new Schema(batch.schema.fields, new Map([['engram', JSON.stringify({ table: name, schema: schemaVersion })]])),
})
