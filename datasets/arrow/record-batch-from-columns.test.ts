import { describe, expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { widen } from '../tables/widen.ts'
import { addColumns } from './add-columns.ts'
import { checkSchema } from './check-schema.ts'
import { columnValues } from './column-values.ts'
import { emptyBatch } from './empty-batch.ts'
import { recordBatchFromColumns } from './record-batch-from-columns.ts'

const narrow = defineTable({
  name: 'samples',
  about: '',
  columns: {
    sample: { type: columnTypes.int32, about: '' },
    input: { type: columnTypes.float32List, about: '' },
    mean: { type: columnTypes.float64, about: '', nullable: true },
  },
})
const wide = widen(narrow, { membrane: { type: columnTypes.int32List, about: '' } })

const columns = () => ({
  sample: Int32Array.of(7, 8, 9),
  input: { values: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2] },
  mean: [1, null, 3],
})
/** Two layers: 2 steps of 1 neuron, 1 step of 3 neurons; 5 values a row. */
const trace = { values: Int32Array.from({ length: 15 }, (_, index) => index), shape: [5] }

describe('recordBatchFromColumns', () => {
  it('shares the memory of number and list columns', () => {
    const given = columns()
    const batch = recordBatchFromColumns(narrow, 3, given)
    expect(columnValues(batch, 'sample').buffer).toBe(given.sample.buffer)
    expect(columnValues(batch, 'input').buffer).toBe(given.input.values.buffer)
    expect(batch.getChild('mean')!.toJSON()).toEqual([1, null, 3])
  })

  it('puts the values of a list column into the rows', () => {
    const batch = addColumns(recordBatchFromColumns(narrow, 3, columns()), wide, { membrane: trace })
    expect(JSON.parse(JSON.stringify(batch.getChild('membrane')!.get(1)))).toEqual([5, 6, 7, 8, 9])
    expect(columnValues(batch, 'sample').buffer).toBe(columnValues(batch, 'sample').buffer)
  })

  it('reads the values of a sliced batch only', () => {
    const batch = addColumns(recordBatchFromColumns(narrow, 3, columns()), wide, { membrane: trace }).slice(1, 3)
    expect(Array.from(columnValues(batch, 'input') as Float32Array)).toEqual([3, 4, 5, 6])
    expect(Array.from(columnValues(batch, 'membrane') as Int32Array)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    expect(Array.from(columnValues(batch, 'sample') as Int32Array)).toEqual([8, 9])
  })

  it.each([
    ['a missing column', { mean: undefined as never }, 'table samples: column mean is missing'],
    ['an unknown column', { colour: Int32Array.of(1, 2, 3) }, 'table samples: no column is named colour'],
    ['a short column', { sample: Int32Array.of(1) }, 'column sample has 1 values, expected 3'],
    ['a list of the wrong length', { input: { values: new Float32Array(5), shape: [2] } }, 'column input has 5 values, expected 6'],
    ['a column of another type', { sample: Float64Array.of(1, 2, 3) }, 'column sample is a Float64Array, expected a Int32Array'],
    ['a null where none may be', { sample: [1, null, 3] }, 'column sample has a null'],
  ])('refuses %s', (_, change, message) => {
    expect(() => recordBatchFromColumns(narrow, 3, { ...columns(), ...change })).toThrow(message)
  })
})

describe('checkSchema', () => {
  it('takes a wider batch, and names what is missing or of another type', () => {
    const batch = addColumns(recordBatchFromColumns(narrow, 3, columns()), wide, { membrane: trace })
    expect(() => checkSchema(narrow, batch)).not.toThrow()
    expect(() => checkSchema(wide, recordBatchFromColumns(narrow, 3, columns()))).toThrow(
      'table samples: column membrane is missing, expected List<Int32>',
    )
    const other = defineTable({ name: 'samples', about: '', columns: { sample: { type: columnTypes.float32, about: '' } } })
    expect(() => checkSchema(other, batch)).toThrow('column sample is Int32, expected Float32')
  })

  it('takes an empty batch of the table', () => {
    expect(() => checkSchema(wide, emptyBatch(wide.schema))).not.toThrow()
    expect(columnValues(emptyBatch(wide.schema), 'membrane')).toHaveLength(0)
  })
})

it('columnValues names the columns that there are', () => {
  expect(() => columnValues(recordBatchFromColumns(narrow, 3, columns()), 'spikes')).toThrow(
    'column spikes: not in this batch, which has sample, input, mean',
  )
})

describe('columns of every kind', () => {
  const table = defineTable({
    name: 'kinds',
    about: '',
    columns: {
      double: { type: columnTypes.float64, about: '', nullable: true },
      text: { type: columnTypes.text, about: '' },
      first: { type: columnTypes.name, about: '' },
      second: { type: columnTypes.name, about: '' },
      flag: { type: columnTypes.bool, about: '' },
    },
  })

  it('come in the order of the table, null apart from NaN and names of two columns apart', () => {
    const given = {
      flag: [true, false, true],
      second: ['p', 'q', 'p'],
      first: ['a', 'b', 'b'],
      text: ['', 'ä', '\u0000'],
      double: [null, NaN, -0],
    }
    expect(
      recordBatchFromColumns(table, 3, given)
        .toArray()
        .map((row) => row.toJSON()),
    ).toEqual([
      { double: null, text: '', first: 'a', second: 'p', flag: true },
      { double: NaN, text: 'ä', first: 'b', second: 'q', flag: false },
      { double: -0, text: '\u0000', first: 'b', second: 'p', flag: true },
    ])
  })

  it('may have no rows', () => {
    expect(recordBatchFromColumns(table, 0, { double: [], text: [], first: [], second: [], flag: [] }).numRows).toBe(0)
  })
})
