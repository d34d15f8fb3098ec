import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { recordBatchFromColumns } from './record-batch-from-columns.ts'

const table = defineTable({
  name: 't',
  about: '',
  columns: { flat: { type: columnTypes.float32List, about: '' }, trace: { type: columnTypes.int32Trace, about: '' } },
})

const nested = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null && 'toArray' in value)
    return Array.from((value as { toArray(): Iterable<unknown> }).toArray(), nested)
  return value
}

it('gives row, layer, step and neuron their place, for layers of any size and number of steps', () => {
  const shapes = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }), shapes, (rows, length, shape) => {
      const perRow = shape.reduce((sum, [steps, size]) => sum + steps * size, 0)
      const batch = recordBatchFromColumns(table, rows, {
        flat: { values: Float32Array.from({ length: rows * length }, (_, index) => index / 2), shape: [length] },
        trace: { values: Int32Array.from({ length: rows * perRow }, (_, index) => index), shape },
      })
      for (let row = 0; row < rows; row++) {
        let next = row * perRow
        const expected = shape.map(([steps, size]) => Array.from({ length: steps }, () => Array.from({ length: size }, () => next++)))
        expect(nested(batch.getChild('trace')!.get(row))).toEqual(expected)
        expect(nested(batch.getChild('flat')!.get(row))).toEqual(Array.from({ length }, (_, index) => (row * length + index) / 2))
      }
    }),
    { seed: 2 },
  )
})
