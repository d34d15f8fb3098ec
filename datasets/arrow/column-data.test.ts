import { Vector, type Field } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { columnData, type ColumnInput } from './column-data.ts'

const column = (type: keyof typeof columnTypes, nullable = false): Field =>
  defineTable({ name: 't', about: '', columns: { c: { type: columnTypes[type], about: '', nullable } } }).schema.fields[0]!

describe('columnData', () => {
  it('shares numbers and list values instead of copying them', () => {
    const numbers = Float64Array.of(1, -0)
    expect(columnData('t', column('float64'), 2, numbers).values.buffer).toBe(numbers.buffer)
    const values = new Int32Array(new SharedArrayBuffer(64))
    const data = columnData('t', column('int32List'), 2, { values, shape: [8] })
    expect(data.children[0]!.values.buffer).toBe(values.buffer)
  })

  it('holds 70,000 texts, names and booleans in one piece', () => {
    const rows = 70_000
    expect(columnData('t', column('text'), rows, Array.from({ length: rows }, (_, row) => `${row}`)).length).toBe(rows)
    expect(columnData('t', column('name'), rows, Array.from({ length: rows }, (_, row) => `${row % 7}`)).length).toBe(rows)
    expect(columnData('t', column('bool'), rows, Array.from({ length: rows }, (_, row) => row % 2 === 0)).length).toBe(rows)
  })

  it('takes lists whose lengths take turns, and names by number', () => {
    const lists = columnData('t', column('int32List'), 4, { values: Int32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 1] })
    expect(Array.from(new Vector([lists]), (list) => [...(list as Iterable<number>)])).toEqual([[1, 2], [3], [4, 5], [6]])
    const names = columnData('t', column('name'), 3, { names: ['spike', 'membrane'], codes: Int32Array.of(1, 0, 1) })
    expect([...new Vector([names])]).toEqual(['membrane', 'spike', 'membrane'])
  })

  const wrong: [string, Field, number, unknown, string][] = [
    ['nothing', column('int32'), 1, undefined, 'is missing'],
    ['too few numbers', column('int32'), 2, Int32Array.of(1), 'has 1 values, expected 2'],
    ['too many texts', column('text'), 1, ['a', 'b'], 'has 2 values, expected 1'],
    ['another array', column('int64'), 1, Int32Array.of(1), 'is a Int32Array, expected a BigInt64Array'],
    ['bytes as booleans', column('bool'), 8, new Uint8Array(8), 'is a Uint8Array, expected an array of values for Bool'],
    ['bytes as text', column('text'), 2, new Uint8Array(2), 'is a Uint8Array, expected an array of values for Utf8'],
    ['codes as names', column('name'), 2, new Int32Array(2), 'is a Int32Array, expected an array of values for Dictionary<Int32, Utf8>'],
    ['a null', column('text'), 2, ['a', null], 'has a null in row 1'],
    ['undefined', column('text', true), 1, [undefined], 'has undefined undefined in row 0, expected Utf8'],
    ['a number as text', column('text'), 1, [5], 'has number 5 in row 0, expected Utf8'],
    ['a text as number', column('int32', true), 2, [null, 'x'], 'has string x in row 1, expected Int32'],
    ['a fraction', column('int32'), 1, [1.5], 'has number 1.5 in row 0, expected Int32'],
    ['a number beyond 32 bits', column('int32'), 1, [2 ** 31], 'has number 2147483648 in row 0, expected Int32'],
    ['a number beyond 64 bits', column('int64'), 1, [2n ** 63n], 'has bigint 9223372036854775808 in row 0, expected Int64'],
    ['a number for 64 bits', column('int64'), 1, [1], 'has number 1 in row 0, expected Int64'],
    ['a boolean as number', column('float64'), 1, [true], 'has boolean true in row 0, expected Float64'],
    [
      'list values of another type',
      column('float32List'),
      1,
      { values: Float64Array.of(1), shape: [1] },
      'lists a Float64Array, expected a Float32Array',
    ],
    ['too few list values', column('float32List'), 2, { values: Float32Array.of(1), shape: [1] }, 'has 1 values, expected 2'],
    [
      'lengths that do not go into the rows',
      column('float32List'),
      3,
      { values: new Float32Array(4), shape: [1, 2] },
      'has 3 rows of shape [1, 2], expected lengths that they have in turn',
    ],
    ['no length', column('float32List'), 0, { values: new Float32Array(0), shape: [] }, 'has 0 rows of shape []'],
    ['names by number in a text column', column('text'), 1, { names: ['a'], codes: Int32Array.of(0) }, 'is given as names, expected Utf8'],
    ['too few names', column('name'), 2, { names: ['a'], codes: Int32Array.of(0) }, 'has 1 values, expected 2'],
    ['a name that is none', column('name'), 2, { names: ['a'], codes: Int32Array.of(0, 1) }, 'has name 1, of 1 that there are'],
    ['a list in a number column', column('int32'), 1, { values: new Int32Array(1), shape: [1] }, 'is a list a row, expected Int32'],
  ]
  it.each(wrong)('refuses %s', (_, field, rows, input, message) => {
    expect(() => columnData('t', field, rows, input as ColumnInput)).toThrow(`table t: column c ${message}`)
  })
})
