import { Field, Float32, List, makeData, RecordBatch, Schema, Struct, vectorFromArray, type DataType } from 'apache-arrow'
import { expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { columnValues } from './column-values.ts'
import { conformBatch } from './conform-batch.ts'
import { recordBatchFromColumns } from './record-batch-from-columns.ts'

const number = { type: columnTypes.int32, about: '' }
const table = defineTable({ name: 't', about: '', columns: { a: number, b: number } })
const a = Int32Array.of(1, 2)
const b = Int32Array.of(10, 20)

const batchOf = (columns: readonly (readonly [string, DataType, readonly unknown[]])[]): RecordBatch => {
  const schema = new Schema(columns.map(([name, type]) => new Field(name, type, true)))
  const children = columns.map(([, type, values]) => vectorFromArray(values, type).data[0]!)
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: children[0]!.length, nullCount: 0, children }))
}

it('brings columns into the order of the table and shares their values', () => {
  const turned = defineTable({ name: 't', about: '', columns: { b: number, a: number } })
  const conformed = conformBatch(table, recordBatchFromColumns(turned, 2, { a, b }))
  expect(String(conformed.schema)).toBe(String(table.schema))
  expect(conformed.toArray().map((row) => row.toJSON())).toEqual([{ a: 1, b: 10 }, { a: 2, b: 20 }])
  expect(columnValues(conformed, 'a').buffer).toBe(a.buffer)
})

it('names a column that is one too many, or there twice', () => {
  const wide = defineTable({ name: 't', about: '', columns: { a: number, b: number, c: number } })
  expect(() => conformBatch(table, recordBatchFromColumns(wide, 2, { a, b, c: b }))).toThrow(
    'table t: column c is not one of the table, which has a, b',
  )
  const twice = batchOf([['a', columnTypes.int32, [1]], ['b', columnTypes.int32, [1]], ['b', columnTypes.int32, [2]]])
  expect(() => conformBatch(table, twice)).toThrow('table t: column b is not one of the table')
})

it('refuses nulls where none may be, at the top and inside lists, but not the mere possibility of one', () => {
  expect(() => conformBatch(table, batchOf([['a', columnTypes.int32, [1, null]], ['b', columnTypes.int32, [1, 2]]]))).toThrow(
    'table t: column a has a null, expected none',
  )
  const lists = defineTable({ name: 't', about: '', columns: { list: { type: columnTypes.float32List, about: '' } } })
  const looseList = new List(new Field('element', new Float32(), true))
  expect(() => conformBatch(lists, batchOf([['list', looseList, [[1], [null]]]]))).toThrow('table t: column list has a null, expected none')
  expect(String(conformBatch(lists, batchOf([['list', looseList, [[1], [2]]]])).schema)).toBe(String(lists.schema))
})

it('lets a nullable column keep its nulls', () => {
  const open = defineTable({ name: 't', about: '', columns: { a: { ...number, nullable: true } } })
  expect(conformBatch(open, recordBatchFromColumns(open, 2, { a: [null, 3] })).getChild('a')!.toJSON()).toEqual([null, 3])
})
