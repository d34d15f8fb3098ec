import { expect, test } from 'vitest'
import { batchBytes } from './batch-bytes.ts'
import { sampleBatch } from '../fixtures/sample-batch.ts'

test('counts the buffers of all columns, and an empty batch is not free', () => {
  const empty = batchBytes(sampleBatch('a', 0))
  expect(empty).toBeGreaterThan(0)
  // The sample has one Int32 column.
  expect(batchBytes(sampleBatch('a', 1000)) - empty).toBe(4000)
})

test('a slice is counted with what it shows', () => {
  const { table, batch } = sampleBatch('a', 1000)
  expect(batchBytes({ table, batch: batch.slice(0, 10) })).toBe(batchBytes(sampleBatch('a', 10)))
})

test('gives the same each time it is asked of a batch', () => {
  const item = sampleBatch('a', 1000)
  const sliced = { table: 'a', batch: item.batch.slice(0, 10) }
  expect([batchBytes(item), batchBytes(sliced), batchBytes(item), batchBytes(sliced)]).toEqual(
    [4000, 40, 4000, 40].map((bytes) => bytes + batchBytes(sampleBatch('a', 0))),
  )
})
