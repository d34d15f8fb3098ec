import { expect, test } from 'vitest'
import { runHash, type RunIdentity } from './run-identity.ts'

const identity: RunIdentity = {
  schemaVersion: 1, pipeline: 'a', stages: [{ stage: 's', version: '1', options: { x: 1, y: 2 } }], seed: null, faults: {},
  engram: '0.1.0', code: 'c', node: 'v22.23.2', tools: { verilator: '5.006' },
}

test('the order in which options were written does not count', () => {
  const other = { ...identity, stages: [{ version: '1', stage: 's', options: { y: 2, x: 1 } }] }
  expect(runHash(other)).toBe(runHash(identity))
  expect(runHash(identity)).toMatch(/^[0-9a-f]{12}$/)
})

test.each<Partial<RunIdentity>>([
  { pipeline: 'b' }, { stages: [] }, { seed: 0 }, { faults: { 'rtl.BETA': '1' } }, { engram: '0.1.1' }, { code: 'd' },
  { node: 'v22.23.3' }, { tools: { verilator: '5.020' } },
  { stages: [{ stage: 's', version: '2', options: { x: 1, y: 2 } }] },
  { stages: [{ stage: 's', version: '1', options: { x: 1, y: 3 } }] },
])('another %j is another run', change => {
  expect(runHash({ ...identity, ...change })).not.toBe(runHash(identity))
})
