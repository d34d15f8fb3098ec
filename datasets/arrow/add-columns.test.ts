import { expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { widen } from '../tables/widen.ts'
import { addColumns } from './add-columns.ts'
import { columnValues } from './column-values.ts'
import { recordBatchFromColumns } from './record-batch-from-columns.ts'

const narrow = defineTable({
  name: 't',
  about: '',
  columns: { first: { type: columnTypes.name, about: '' }, value: { type: columnTypes.int32, about: '' } },
})
const wide = widen(narrow, { second: { type: columnTypes.name, about: '' }, membrane: { type: columnTypes.int32List, about: '' } })
const value = Int32Array.of(1, 2)
const batch = recordBatchFromColumns(narrow, 2, { first: ['a', 'b'], value })
const added = { second: ['x', 'x'], membrane: { values: Int32Array.of(5, 6), shape: [1] } } as const

it('shares the old columns and keeps the dictionaries of old and new ones apart', () => {
  const widened = addColumns(batch, wide, added)
  expect(String(widened.schema)).toBe(String(wide.schema))
  expect(columnValues(widened, 'value').buffer).toBe(value.buffer)
  expect(columnValues(widened, 'membrane')).toEqual(Int32Array.of(5, 6))
  expect(widened.toArray().map(({ first, second }) => [first, second])).toEqual([['a', 'x'], ['b', 'x']])
  expect(widened.dictionaries.size).toBe(2)
})

it('keeps to the rows of a slice', () => {
  const widened = addColumns(batch.slice(1, 2), wide, { second: ['x'], membrane: { values: Int32Array.of(6), shape: [1] } })
  expect(widened.toArray().map(({ first, value: one, second }) => [first, one, second])).toEqual([['b', 2, 'x']])
})

it('leaves columns behind that the table does not name', () => {
  const only = defineTable({ name: 't', about: '', columns: { value: { type: columnTypes.int32, about: '' } } })
  expect(addColumns(batch, only, {}).schema.names).toEqual(['value'])
})

it('names a column that is missing, unknown, there already, or of another type', () => {
  expect(() => addColumns(batch, wide, { second: ['x', 'x'] })).toThrow('table t: column membrane is missing')
  expect(() => addColumns(batch, wide, { ...added, third: ['x', 'x'] })).toThrow('table t: no column is named third')
  expect(() => addColumns(batch, wide, { ...added, value })).toThrow('table t: the batch already has a column value')
  const other = defineTable({ name: 't', about: '', columns: { value: { type: columnTypes.int64, about: '' } } })
  expect(() => addColumns(batch, other, {})).toThrow('table t: column value is Int32, expected Int64')
})
