import { expect, test } from 'vitest'
import { counterRandom } from '../random/counter-random.ts'
import { kernelRidge } from './kernel-ridge.ts'

const rows = (...values: number[][]): Float64Array[] => values.map((row) => Float64Array.from(row))

test('two items are weighed as by hand', () => {
  // m = 4, so with width 1 the kernel between them is 1/e. By symmetry the border of two classes lies halfway.
  const { answer } = kernelRidge(rows([0], [2]), [0, 1], 2, { width: 1, ridge: 0.5 })
  expect([0.99, 1.01].map((x) => answer(Float64Array.of(x)))).toEqual([0, 1])
  // Of a class with twice as many items the border moves away: (K + I/2) alpha = Y, solved by hand for items 0, 0 and 2.
  const { answer: more } = kernelRidge(rows([0], [0], [2]), [0, 0, 1], 2, { width: 1.5, ridge: 0.5 })
  const [own, far] = [1, Math.exp(-1)]
  // alpha of the two equal items, of the third: [(2 own + ridge), far; 2 far, own + ridge] on targets [1, -1].
  const [a, b, c, d] = [2 * own + 0.5, far, 2 * far, own + 0.5]
  const [first, third] = [(d + b) / (a * d - b * c), (-a - c) / (a * d - b * c)]
  const value = (x: number): number => 2 * first * Math.exp(-(x ** 2) / 4) + third * Math.exp(-((x - 2) ** 2) / 4)
  let [low, high] = [0, 2]
  for (let turn = 0; turn < 50; turn++) [low, high] = value((low + high) / 2) > 0 ? [(low + high) / 2, high] : [low, (low + high) / 2]
  expect([low - 1e-6, low + 1e-6].map((x) => more(Float64Array.of(x)))).toEqual([0, 1])
})

test('what no line parts is parted, and a matrix that is not definite is refused', () => {
  const corners = rows([0, 0], [0, 1], [1, 0], [1, 1])
  const { answer } = kernelRidge(corners, [0, 1, 1, 0], 2, { width: 0.5, ridge: 1e-6 })
  expect(corners.map(answer)).toEqual([0, 1, 1, 0])
  expect(() => kernelRidge(rows([1], [1]), [0, 1], 2, { width: 1, ridge: -1 })).toThrow('expected a larger ridge')
})

test('an item that is left out is answered as by a regression without it', () => {
  const random = counterRandom(4, 'kernel-ridge')
  const labels = Array.from({ length: 24 }, (_, n) => n % 3)
  const items = labels.map((label, n) => Float64Array.from({ length: 2 }, (_, axis) => random.uniform(n, axis) + 0.3 * label * axis))
  const meanDistance = (of: readonly Float64Array[]): number => {
    const pairs = of.flatMap((one, n) => of.slice(0, n).map((other) => Math.hypot(one[0]! - other[0]!, one[1]! - other[1]!) ** 2))
    return pairs.reduce((sum, value) => sum + value, 0) / pairs.length
  }
  const { leftOut } = kernelRidge(items, labels, 3, { width: 0.3, ridge: 0.05 })
  const without = items.map((item, n) => {
    const others = items.filter((_, other) => other !== n)
    const width = (0.3 * meanDistance(items)) / meanDistance(others)
    return kernelRidge(others, labels.filter((_, other) => other !== n), 3, { width, ridge: 0.05 }).answer(item)
  })
  expect(leftOut).toEqual(without)
  expect(leftOut.filter((label, n) => label === labels[n]).length).toBeLessThan(24)
})
