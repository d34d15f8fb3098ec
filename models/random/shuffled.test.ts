import { expect, it } from 'vitest'
import { counterRandom } from './counter-random.ts'
import { shuffled } from './shuffled.ts'

it('is an order of the same items, the same for a seed, another for another item', () => {
  const items = Array.from({ length: 50 }, (_, index) => index)
  const random = counterRandom(3, 'test')
  const order = shuffled(items, random, 1)
  expect(order.toSorted((a, b) => a - b)).toEqual(items)
  expect(order).not.toEqual(items)
  expect(shuffled(items, counterRandom(3, 'test'), 1)).toEqual(order)
  expect(shuffled(items, random, 2)).not.toEqual(order)
})

it('puts every item in every place equally often', () => {
  const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0])
  const random = counterRandom(1, 'test')
  for (let trial = 0; trial < 4000; trial++) shuffled([0, 1, 2, 3], random, trial).forEach((item, place) => counts[item][place]++)
  expect(Math.max(...counts.flat().map((count) => Math.abs(count - 1000)))).toBeLessThan(120)
})
