import { expect, test } from 'vitest'
import { batchBytes } from '../flow/batch-bytes.ts'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { poisonedBatch } from './poisoned-batch.ts'

test('can be counted, weighed and held to a schema, and throws when its columns are read', () => {
  const harmless = sampleBatch('a', 5)
  const poison = new Error('poison')
  const poisoned = poisonedBatch(harmless, poison)
  expect([poisoned.table, poisoned.batch.numRows, batchBytes(poisoned)]).toEqual(['a', 5, batchBytes(harmless)])
  expect(poisoned.batch.schema).toBe(harmless.batch.schema)
  const reads = [
    () => poisoned.batch.getChild('value'),
    () => poisoned.batch.getChildAt(0),
    () => poisoned.batch.data.children,
    () => [...poisoned.batch],
    () => poisoned.batch.slice(0, 1),
    () => poisoned.batch.toArray(),
  ]
  for (const read of reads) expect(read).toThrow(poison)
})
