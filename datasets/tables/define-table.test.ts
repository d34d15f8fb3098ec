import { expect, it } from 'vitest'
import { columnTypes } from './column-types.ts'
import { defineTable } from './define-table.ts'
import { schemaVersion } from './schema-version.ts'

const table = defineTable({
  name: 'things',
  about: '',
  columns: {
    first: { type: columnTypes.name, about: '' },
    number: { type: columnTypes.int32, about: '', nullable: true },
    second: { type: columnTypes.name, about: '' },
  },
})

it('has an Arrow schema with its columns in order, nullable only where said', () => {
  expect(table.schema.fields.map(({ name, type, nullable }) => [name, String(type), nullable])).toEqual([
    ['first', 'Dictionary<Int32, Utf8>', false],
    ['number', 'Int32', true],
    ['second', 'Dictionary<Int32, Utf8>', false],
  ])
})

it('gives each column of names a dictionary of its own', () => {
  expect(table.schema.dictionaries.size).toBe(2)
})

it('carries its name and the schema version as metadata', () => {
  expect([...table.schema.metadata]).toEqual([['engram', JSON.stringify({ table: 'things', schema: schemaVersion })]])
})
