import { expect, test } from 'vitest'
import { flowGate } from '../../../operators/stream/flow/flow-gate.ts'
import { countingGate } from './counting-gate.ts'

test('counts what lies in the queues of each stage', () => {
  const { gate, inFlight } = countingGate(flowGate())
  const first = gate.openQueue(1)
  const second = gate.openQueue(1)
  gate.openQueue(2).add(5)
  first.add(10)
  first.add(20)
  second.add(1)
  expect([0, 1, 2].map(inFlight)).toEqual([0, 3, 1])
  first.remove(10)
  expect(inFlight(1)).toBe(2)
  expect(first.bytes).toBe(20)
  expect(gate.statistics().totalBytes).toBe(26)
  second.close()
  first.close()
  expect([0, 1, 2].map(inFlight)).toEqual([0, 0, 1])
})
