import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnTypes } from '../tables/column-types.ts'
import { defineTable } from '../tables/define-table.ts'
import { recordBatchFromColumns } from './record-batch-from-columns.ts'

const table = defineTable({ name: 't', about: '', columns: { list: { type: columnTypes.float32List, about: '' } } })

it('gives each row its values, for lengths that take turns', () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), lengths, (turns, shape) => {
      const rows = turns * shape.length
      const perTurn = shape.reduce((sum, length) => sum + length, 0)
      const values = Float32Array.from({ length: turns * perTurn }, (_, index) => index / 2)
      const batch = recordBatchFromColumns(table, rows, { list: { values, shape } })
      let next = 0
      for (let row = 0; row < rows; row++) {
        const expected = Array.from({ length: shape[row % shape.length]! }, () => next++ / 2)
        expect(Array.from(batch.getChild('list')!.get(row) as Iterable<number>)).toEqual(expected)
      }
    }),
    { seed: 2 },
  )
})
