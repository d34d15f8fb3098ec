import { expect, it } from 'vitest'
import { emptyBatch } from '../arrow/empty-batch.ts'
import { rtlClosedLoop } from './definitions/rtl-closed-loop.ts'
import { tableOfBatch } from './table-of-batch.ts'

it('has the name, columns and metadata of the table that the batch was made for', () => {
  const table = tableOfBatch('closed_loop', emptyBatch(rtlClosedLoop.schema))
  expect(table.name).toBe('closed_loop')
  expect(String(table.schema)).toBe(String(rtlClosedLoop.schema))
  expect(table.schema.fields.map(({ nullable }) => nullable)).toEqual(rtlClosedLoop.schema.fields.map(({ nullable }) => nullable))
  expect([...table.schema.metadata]).toEqual([...rtlClosedLoop.schema.metadata])
  expect(Object.keys(table.columns)).toEqual(Object.keys(rtlClosedLoop.columns))
})
