import { expect, it } from 'vitest'
import { columnTypes } from './column-types.ts'
import { defineTable } from './define-table.ts'
import { widen } from './widen.ts'

const narrow = defineTable({ name: 'things', about: 'about', columns: { a: { type: columnTypes.int32, about: 'one' } } })

it('adds columns behind those of the table, which stays as it was', () => {
  const wide = widen(narrow, { b: { type: columnTypes.bool, about: 'two' } })
  expect([wide.name, wide.about, wide.schema.names]).toEqual(['things', 'about', ['a', 'b']])
  expect(narrow.schema.names).toEqual(['a'])
})

it('refuses a column that is there already', () => {
  expect(() => widen(narrow, { a: { type: columnTypes.bool, about: 'two' } })).toThrow(
    'table things: cannot be widened by column a, which it already has',
  )
})
