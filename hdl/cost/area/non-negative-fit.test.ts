import { expect, it } from 'vitest'
import { nonNegativeFit } from './non-negative-fit.ts'

it('finds the coefficients of exact sums', () => {
  const samples = [[1, 2, 3], [1, 5, 1], [1, 0, 7], [1, 4, 4]].map((terms) => ({ terms, value: 10 + 3 * terms[1]! + 0.5 * terms[2]! }))
  const found = nonNegativeFit(samples, 0)
  ;[10, 3, 0.5].forEach((value, index) => expect(found[index]).toBeCloseTo(value, 2))
})

it('a term that would make things smaller counts nothing', () => {
  expect(nonNegativeFit([[1, 1], [1, 2], [1, 3]].map((terms) => ({ terms, value: 10 - terms[1]! })), 0)[1]).toBe(0)
})

it('one sample tells how a part grows', () => {
  const [constant, slope] = nonNegativeFit([{ terms: [1, 8], value: 40 }], 5)
  expect(constant).toBeCloseTo(0, 9)
  expect(slope).toBeCloseTo(5, 9)
})
