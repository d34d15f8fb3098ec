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
})
