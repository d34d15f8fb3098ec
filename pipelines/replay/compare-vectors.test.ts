import { expect, it } from 'vitest'
import { compareVectors } from './compare-vectors.ts'

const large = 2n ** 53n
const recorded = {
  count: 3,
  inputs: new Int32Array(3),
  lengths: Int32Array.of(1, 1, 1),
  actions: Int32Array.of(1, -1, 256),
  outputs: [BigInt64Array.of(large, large + 1n), BigInt64Array.of(-1n, -2n), undefined],
}
const same = () => ({ outputs: BigInt64Array.of(large, large + 1n, -1n, -2n, 5n, 5n), actions: Int32Array.of(1, 0, 256) })

it('finds nothing where outputs and actions are those that were recorded', () => {
  expect(compareVectors(recorded, 0, same())).toEqual({ outputs: 0, actions: 0, first: null })
})

it('sees a unit in the last place beyond 2^53, and shows all digits', () => {
  const got = same()
  got.outputs[1]! -= 1n
  expect(compareVectors(recorded, 0, got)).toEqual({
    outputs: 1, actions: 0, first: { vector: 0, signal: 'output', index: 1, expected: '9007199254740993', got: '9007199254740992' },
  })
})

it('tells action 256 from action 0, and begins where it is told to', () => {
  const got = { outputs: same().outputs.subarray(4), actions: Int32Array.of(0) }
  expect(compareVectors(recorded, 2, got)).toEqual({
    outputs: 0,
    actions: 1,
    first: { vector: 2, signal: 'action', index: 0, expected: 256, got: 0 },
  })
})
