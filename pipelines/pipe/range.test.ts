import { expect, test } from 'vitest'
import { range } from './range.ts'

test('is half-open', () => {
  expect(range(42, 52)).toEqual([42, 43, 44, 45, 46, 47, 48, 49, 50, 51])
  expect(range(0, 1)).toEqual([0])
})

test.each([
  [[5, 5], 'range(5, 5): expected an end above 5'],
  [[5, 3], 'expected an end above 5'],
  [[1.5, 3], 'expected two whole numbers'],
  [[-1, 3], 'expected two whole numbers'],
  [[3], 'range(3, nothing): expected two whole numbers'],
  [['1', '3'], 'expected two whole numbers'],
  [[0, 1e9], 'expected at most 100,000 numbers'],
])('refuses %j', (values, message) => {
  expect(() => range(...(values as [number, number]))).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
  )
})
