import { Table, tableFromIPC, tableToIPC } from 'apache-arrow'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { columnValues } from './column-values.ts'
import { recordBatchFromColumns } from './record-batch-from-columns.ts'
import { unsharedBuffers } from './unshared-buffers.ts'

const number = { type: columnTypes.int32, about: '' }
const list = { type: columnTypes.int32List, about: '' }
const table = defineTable({ name: 't', about: '', columns: { a: number, b: number, c: list, d: list, e: number } })
const names = ['a', 'b', 'c', 'd', 'e']

it('brings columns that are windows of one array through IPC', () => {
  const window = fc.nat({ max: 6 })
  fc.assert(
    fc.property(fc.nat({ max: 5 }), fc.tuple(window, window, window, window, window), (rows, [a, b, c, d, e]) => {
      const memory = Int32Array.from({ length: 16 }, (_, index) => 1000 + index)
      const from = (start: number): Int32Array => memory.subarray(start, start + rows)
      const listed = (start: number) => ({ values: from(start), shape: [1] })
      const batch = recordBatchFromColumns(table, rows, { a: from(a), b: from(b), c: listed(c), d: listed(d), e: from(e) })
      const back = tableFromIPC(tableToIPC(new Table([unsharedBuffers(batch)]), 'stream'))
      expect(back.numRows).toBe(rows)
      if (rows === 0) return
      const values = names.map((name) => columnValues(back.batches[0]!, name))
      expect(values).toEqual([a, b, c, d, e].map(from))
    }),
    { seed: 2 },
  )
})

it('copies nothing of a batch without shared memory, and only the later of two columns with it', () => {
  const [one, two] = [Int32Array.of(1, 2), Int32Array.of(3, 4)]
  const rest = { c: { values: new Int32Array(2), shape: [1] }, d: { values: new Int32Array(2), shape: [1] }, e: Int32Array.of(5, 6) }
  const batch = recordBatchFromColumns(table, 2, { a: one, b: two, ...rest })
  expect(unsharedBuffers(batch)).toBe(batch)
  const apart = unsharedBuffers(recordBatchFromColumns(table, 2, { a: one, b: one, ...rest }))
  expect(columnValues(apart, 'a').buffer).toBe(one.buffer)
  expect(columnValues(apart, 'b').buffer).not.toBe(one.buffer)
  expect(columnValues(apart, 'b')).toEqual(one)
})

it('keeps nulls and texts', () => {
  const open = defineTable({
    name: 't',
    about: '',
    columns: { a: { ...number, nullable: true }, text: { type: columnTypes.text, about: '' }, b: number, c: number },
  })
  const same = Int32Array.of(7, 8)
  const apart = unsharedBuffers(recordBatchFromColumns(open, 2, { a: [null, 1], text: ['ä', ''], b: same, c: same }))
  expect(apart.toArray().map((row) => row.toJSON())).toEqual([{ a: null, text: 'ä', b: 7, c: 7 }, { a: 1, text: '', b: 8, c: 8 }])
})
