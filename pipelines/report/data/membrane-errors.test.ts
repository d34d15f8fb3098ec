import { expect, it } from 'vitest'
import { recordBatchFromColumns } from '../../../datasets/arrow/record-batch-from-columns.ts'
import { integerStates } from '../../../datasets/tables/definitions/traces/integer-states.ts'
import { membraneErrors } from './membrane-errors.ts'

it('takes the steps of each sample that count, and no more', async () => {
  // Two samples of a population of two units that sends values, three steps and two.
  const states = recordBatchFromColumns(integerStates, 2, {
    network: new Int32Array(2), sample: Int32Array.of(0, 1), population: ['v', 'v'], signal: ['value', 'value'],
    steps: Int32Array.of(3, 2), units: Int32Array.of(2, 2),
    float: { values: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0), shape: [6] },
    integer: { values: Int32Array.of(1, 16, 32, 48, 64, 80, 96, 112, 128, 147, 0, 0), shape: [6] },
  })
  const segment = { path: '', offset: 0, samples: 2, rows: 1, sample: 0 }
  const tables = {
    rows: async (_: unknown, __: unknown, start: number, count: number) => [states.slice(start, Math.min(2, start + count))],
  } as unknown as Parameters<typeof membraneErrors>[0]
  const errors = await membraneErrors(tables, [segment], 4)
  expect(errors).toMatchObject({ names: ['v'], samples: [2, 2] })
  expect([...errors!.layers[0]!]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 3])
})
