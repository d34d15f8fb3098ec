import { expect, test } from 'vitest'
import { batchBytes } from './batch-bytes.ts'
import { batchQueue } from './batch-queue.ts'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { flowGate } from './flow-gate.ts'

test('first in, first out; an item is counted until it is shifted, not until it is looked at', () => {
  const gate = flowGate()
  const queue = batchQueue(gate, 2)
  const items = [sampleBatch('a', 1), sampleBatch('b', 10), sampleBatch('c', 100)]
  const bytes = items.map(batchBytes)
  for (const item of items) queue.push(item)
  expect(queue.peek()).toBe(items[0])
  expect(gate.statistics().totalBytes).toBe(bytes[0] + bytes[1] + bytes[2])
  queue.shift()
  expect(queue.peek()).toBe(items[1])
  expect(gate.statistics().totalBytes).toBe(bytes[1] + bytes[2])
  queue.shift()
  queue.shift()
  expect([queue.peek(), queue.isEmpty, gate.statistics().totalBytes]).toEqual([undefined, true, 0])
  queue.shift()
  queue.push(items[2])
  expect(queue.peek()).toBe(items[2])
})

test('closing frees everything', () => {
  const gate = flowGate({ highWaterBytes: 1 })
  const queue = batchQueue(gate, 2)
  queue.push(sampleBatch('a', 1000))
  queue.close()
  expect([queue.peek(), queue.isEmpty, gate.statistics().totalBytes]).toEqual([undefined, true, 0])
})

test('a long queue costs a constant time for each batch', () => {
  // 200,000 items through Array.shift take seconds; here the test's time limit would be far away even on a loaded
  // machine.
  const queue = batchQueue(flowGate(), 0)
  const item = sampleBatch('a', 1)
  for (let index = 0; index < 200_000; index++) queue.push(item)
  let count = 0
  for (; !queue.isEmpty; queue.shift()) count++
  expect(count).toBe(200_000)
})
