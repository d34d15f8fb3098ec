import { expect, test } from 'vitest'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { fingerprint } from './fingerprint.ts'

test('equal rows have one fingerprint; another value, table or number of rows has another', () => {
  const reference = fingerprint(sampleBatch('a', 5, 1))
  expect(fingerprint(sampleBatch('a', 5, 1))).toBe(reference)
  const others = [sampleBatch('a', 5, 2), sampleBatch('b', 5, 1), sampleBatch('a', 4, 1), sampleBatch('a', 0)]
  expect(new Set([reference, ...others.map(fingerprint)]).size).toBe(5)
})
