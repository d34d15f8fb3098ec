import { tableFromIPC, tableToIPC, Table } from 'apache-arrow'
import { expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { columnValues } from './column-values.ts'
import { emptyBatch } from './empty-batch.ts'
import { recordBatchFromColumns } from './record-batch-from-columns.ts'

const table = defineTable({
  name: 't',
  about: '',
  columns: {
    number: { type: columnTypes.int64, about: '' },
    list: { type: columnTypes.float32List, about: '' },
    trace: { type: columnTypes.int32List, about: '' },
    text: { type: columnTypes.text, about: '' },
    name: { type: columnTypes.name, about: '' },
    flag: { type: columnTypes.bool, about: '' },
  },
})

const rows = 6
const trace = Int32Array.from({ length: 8 * rows }, (_, index) => index)
const list = Float32Array.from({ length: 2 * rows }, (_, index) => index / 2)
const batch = recordBatchFromColumns(table, rows, {
  number: BigInt64Array.from({ length: rows }, (_, row) => BigInt(row)),
  list: { values: list, shape: [2] },
  trace: { values: trace, shape: [8] },
  text: Array.from({ length: rows }, String),
  name: Array.from({ length: rows }, String),
  flag: Array.from({ length: rows }, () => true),
})

it('shares the values it was built from', () => {
  expect(columnValues(batch, 'trace').buffer).toBe(trace.buffer)
  expect(columnValues(batch, 'trace')).toEqual(trace)
  expect(columnValues(batch, 'list')).toEqual(list)
  expect(columnValues(batch, 'number')).toEqual(BigInt64Array.of(0n, 1n, 2n, 3n, 4n, 5n))
})

it('keeps to the window of a slice, of a slice of it, and of either after IPC', () => {
  const throughIpc = (one: typeof batch): typeof batch => tableFromIPC(tableToIPC(new Table([one]), 'stream')).batches[0]! as typeof batch
  const slice = batch.slice(1, 5)
  for (const [one, from, to] of [
    [slice, 1, 5],
    [slice.slice(1, 3), 2, 4],
    [throughIpc(slice), 1, 5],
    [throughIpc(slice.slice(1, 3)), 2, 4],
  ] as const) {
    expect(columnValues(one, 'number')).toEqual(BigInt64Array.from({ length: to - from }, (_, row) => BigInt(from + row)))
    expect(columnValues(one, 'list')).toEqual(list.slice(2 * from, 2 * to))
    expect(columnValues(one, 'trace')).toEqual(trace.slice(8 * from, 8 * to))
  }
})

it('is empty for an empty batch', () => {
  for (const name of ['number', 'list', 'trace']) expect(columnValues(emptyBatch(table.schema), name)).toHaveLength(0)
})

it('refuses columns without numbers, and names what there is for one that is absent', () => {
  expect(() => columnValues(batch, 'text')).toThrow('column text: Utf8 has no numbers')
  expect(() => columnValues(batch, 'name')).toThrow('column name: Dictionary<Int32, Utf8> has no numbers')
  expect(() => columnValues(batch, 'flag')).toThrow('column flag: Bool has no numbers')
  expect(() => columnValues(batch, 'texts')).toThrow('column texts: not in this batch, which has number, list, trace, text, name, flag')
})
