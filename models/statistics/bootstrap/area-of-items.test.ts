import { expect, it } from 'vitest'
import { counterNumbers } from '../../network/fixtures/counter-numbers.ts'
import { areaUnderCurve } from '../area-under-curve.ts'
import { areaOfItems } from './area-of-items.ts'

it('counts pairs of a yes and a no, ties half (by hand)', () => {
  // Item 0: yes 3, no 1; item 1: yes 1, no 2.
  const area = areaOfItems([3, 1, 1, 2], [1, 0, 1, 0], [0, 0, 1, 1])
  // 3 beats 1 and 2; 1 ties with 1 and loses to 2.
  expect(area([1, 1])).toBe(2.5 / 4)
  expect([area([1, 0]), area([0, 1])]).toEqual([1, 0])
  // Of two yes and two no of item 0, and those of item 1: 3 beats all three twice; 1 ties twice.
  expect(area([2, 1])).toBe((6 + 1) / 9)
  expect(area([0, 0])).toBeNaN()
  expect(areaOfItems([1, 2], [1, 1], [0, 0])([1])).toBeNaN()
})

it('is the area of all scores where every item counts once, and of repeated ones otherwise', () => {
  const next = counterNumbers(5)
  const items = Array.from({ length: 300 }, (_, at) => at % 7)
  const scores = items.map(() => Math.round(next() * 20))
  const positive = items.map(() => Number(next() < 0.3))
  const area = areaOfItems(scores, positive, items)
  expect(area(new Array<number>(7).fill(1))).toBeCloseTo(areaUnderCurve(scores, positive)!, 12)
  const counts = [2, 0, 1, 3, 0, 1, 1]
  expect(area(counts)).toBeCloseTo(areaUnderCurve(scores, positive, items.map((item) => counts[item]!))!, 12)
})
