import { expect, it } from 'vitest'
import { remember } from './remember.ts'

it('works out each set of arguments once', () => {
  const asked: number[][] = []
  const pair = remember((a: number, b: number) => (asked.push([a, b]), { sum: a + b }))
  expect(pair(1, 2)).toBe(pair(1, 2))
  expect([pair(1, 12).sum, pair(11, 2).sum, pair(11, 2).sum]).toEqual([13, 13, 13])
  expect(asked).toEqual([[1, 2], [1, 12], [11, 2]])
})
