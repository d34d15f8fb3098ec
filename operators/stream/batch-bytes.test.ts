import { expect, test } from 'vitest'
import { batchBytes } from './batch-bytes.ts'
import { sampleBatch } from './fixtures/sample-batch.ts'

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
