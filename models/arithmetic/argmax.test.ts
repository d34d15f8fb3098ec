import { expect, it } from 'vitest'
import { argmax } from './argmax.ts'

// Ties go to the lowest index, as docs/replay.md promises to other flows.
it.each([
  ['the only one', [7], 1, [0]],
  ['the last', [1, 2, 3], 3, [2]],
  ['a tie of all', [5, 5, 5], 3, [0]],
  ['a tie of the last two', [-9, 4, 4], 3, [1]],
  ['a tie of first and last', [4, -9, 4], 3, [0]],
  ['negative numbers, zero among them', [-3, 0, -1], 3, [1]],
  ['rows by themselves', [1, 0, 0, 1, 0, 0], 2, [0, 1, 0]],
])('is %s', (_, outputs, columns, expected) => {
  expect([...argmax(Float64Array.from(outputs), columns)]).toEqual(expected)
  expect([...argmax(BigInt64Array.from(outputs, BigInt), columns)]).toEqual(expected)
})

it.each([0, 127, 128, 150, 255, 256, 4095])('names output %i of the 4,096 that a description may have', (best) => {
  const outputs = new BigInt64Array(4096).fill(-4n)
  outputs[best] = -3n
  expect(argmax(outputs, 4096)).toEqual(Int32Array.of(best))
  expect(argmax(Float64Array.from(outputs, Number), 4096)).toEqual(Int32Array.of(best))
})

it('tells 64-bit integers apart that are one double', () => {
  const sum = 2n ** 53n
  expect(argmax(BigInt64Array.of(sum, sum + 1n, sum + 1n, -sum - 1n, -sum, -sum - 1n), 3)).toEqual(Int32Array.of(1, 1))
  expect(argmax(BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n, 2n ** 63n - 2n), 3)).toEqual(Int32Array.of(1))
})
