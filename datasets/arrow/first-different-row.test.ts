import { describe, expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { firstDifferentRow } from './first-different-row.ts'
import { recordBatchFromColumns } from './record-batch-from-columns.ts'

const { int32, float64, text, int32List } = columnTypes
const table = defineTable({
  name: 'sample', about: '',
  columns: {
    id: { type: int32, about: '' }, name: { type: text, about: '', nullable: true }, value: { type: float64, about: '', nullable: true },
    steps: { type: int32List, about: '' }, trace: { type: int32List, about: '' },
  },
})
const columns = () => ({
  id: Int32Array.of(1, 2, 3), name: ['a', null, 'c'], value: [0.5, null, Number.NaN] as (number | null)[],
  steps: { values: Int32Array.from({ length: 12 }, (_, index) => index), shape: [4] },
  trace: { values: Int32Array.from({ length: 9 }, (_, index) => index), shape: [3] },
})
const batch = (change: object = {}) => recordBatchFromColumns(table, 3, { ...columns(), ...change })

describe('firstDifferentRow', () => {
  it('finds nothing in equal batches, and compares the rows that both have', () => {
    expect(firstDifferentRow(batch(), batch())).toBeUndefined()
    expect(firstDifferentRow(batch(), batch().slice(0, 2))).toBeUndefined()
    expect(firstDifferentRow(batch().slice(1), batch().slice(1))).toBeUndefined()
  })

  it.each([
    [{ id: Int32Array.of(1, 2, 4) }, { row: 2, column: 'id' }],
    [{ name: ['a', 'b', 'c'] }, { row: 1, column: 'name' }],
    [{ name: ['a', null, 'x'] }, { row: 2, column: 'name' }],
    [{ value: [0.5, 0, Number.NaN] }, { row: 1, column: 'value' }],
    [{ value: [-0.5, null, Number.NaN] }, { row: 0, column: 'value' }],
    [
      { steps: { values: Int32Array.from({ length: 12 }, (_, index) => index ^ Number(index === 7)), shape: [4] } },
      { row: 1, column: 'steps' },
    ],
    [
      { trace: { values: Int32Array.from({ length: 9 }, (_, index) => index ^ Number(index === 8)), shape: [3] } },
      { row: 2, column: 'trace' },
    ],
    [
      { id: Int32Array.of(1, 2, 4), name: ['a', 'b', 'c'] },
      { row: 1, column: 'name' },
    ],
  ])('finds the first row that differs: %j', (change, found) => {
    expect(firstDifferentRow(batch(), batch(change))).toEqual(found)
    expect(firstDifferentRow(batch(change), batch())).toEqual(found)
  })

  it('finds it in a batch that begins later, and a zero of another sign', () => {
    expect(firstDifferentRow(batch().slice(1), batch({ id: Int32Array.of(1, 2, 4) }).slice(1))).toEqual({ row: 1, column: 'id' })
    expect(firstDifferentRow(batch({ value: [0, 1, 2] }), batch({ value: [-0, 1, 2] }))).toEqual({ row: 0, column: 'value' })
  })

  it('misses a column that the other lacks, or has with another type', () => {
    const narrow = defineTable({ name: 'sample', about: '', columns: { id: { type: float64, about: '' } } })
    expect(firstDifferentRow(batch(), recordBatchFromColumns(narrow, 3, { id: Float64Array.of(1, 2, 3) }))).toEqual({
      row: 0,
      column: 'id',
    })
  })
})
