import { expect, it } from 'vitest'
import { seedRanges } from './seed-ranges.ts'

it('holds no seed twice, and none of the evaluation seeds from 1000 on that every published figure was measured with', () => {
  const ends = [seedRanges.selection, seedRanges.confirmation, { first: 1000, last: 101_000 }, seedRanges.training]
  expect(ends.map(({ first, last }) => last - first + 1)).toEqual([30, 100, 100_001, 2 ** 31])
  ends.slice(1).forEach(({ first }, index) => expect(first).toBeGreaterThan(ends[index]!.last))
})
