import { expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { widen } from '../tables/widen.ts'
import { checkSchema } from './check-schema.ts'
import { emptyBatch } from './empty-batch.ts'

const table = defineTable({ name: 't', about: '', columns: { trace: { type: columnTypes.int32List, about: '' } } })

it('accepts a wider batch', () => {
  expect(() => checkSchema(table, emptyBatch(widen(table, { more: { type: columnTypes.bool, about: '' } }).schema))).not.toThrow()
})

it('names table, column, expected and got type', () => {
  const other = defineTable({ name: 't', about: '', columns: { trace: { type: columnTypes.float32List, about: '' } } })
  expect(() => checkSchema(table, emptyBatch(other.schema))).toThrow(
    'table t: column trace is List<Float32>, expected List<Int32>',
  )
  const none = defineTable({ name: 't', about: '', columns: { flag: { type: columnTypes.bool, about: '' } } })
  expect(() => checkSchema(table, emptyBatch(none.schema))).toThrow('table t: column trace is missing, expected List<Int32>')
})
