import { expect, it } from 'vitest'
import { shiftSequence } from './shift-sequence.ts'

it.each([
  ['simple', 7, [1, 2, 3, 4, 5, 6, 7]],
  ['slow_decay', 7, [1, 1, 2, 2, 3, 3, 4]],
  ['custom', 10, [1, 3, 4, 5, 5, 5, 6, 6, 6, 7]],
  ['custom_slow_decay', 11, [1, 3, 4, 5, 5, 5, 6, 6, 6, 6, 7]],
] as const)('%s', (name, length, expected) => {
  expect(shiftSequence(name, length, 3)).toEqual(expected)
})

it('custom repeats each shift decayRate times', () => {
  expect(shiftSequence('custom', 9, 2)).toEqual([1, 3, 4, 5, 5, 6, 6, 7, 7])
})

it('has the published weight sums and run lengths of a long slow decay', () => {
  const sum = (length: number): number => shiftSequence('custom_slow_decay', length, 3).reduce((total, shift) => total + 2 ** -shift, 0)
  expect(sum(7)).toBe(0.796875)
  expect(sum(63)).toBe(0.935546875)
  const counts = new Map<number, number>()
  for (const shift of shiftSequence('custom_slow_decay', 63, 3)) counts.set(shift, (counts.get(shift) ?? 0) + 1)
  expect([...counts].slice(3)).toEqual([[5, 3], [6, 4], [7, 5], [8, 6], [9, 7], [10, 8], [11, 9], [12, 10], [13, 8]])
})
