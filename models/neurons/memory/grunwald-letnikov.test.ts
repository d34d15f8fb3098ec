import { expect, it } from 'vitest'
import { grunwaldLetnikov } from './grunwald-letnikov.ts'

it('begins with the binomial coefficients of order one half', () => {
  expect(Array.from(grunwaldLetnikov(0.5, 5))).toEqual([-0.5, -0.125, -0.0625, -0.0390625, -0.02734375])
})

it('has one tap of weight one for order one', () => {
  expect(Array.from(grunwaldLetnikov(1, 3), Math.abs)).toEqual([1, 0, 0])
})

it('sums to less than one in magnitude, ever closer with longer histories', () => {
  const total = (count: number): number => grunwaldLetnikov(0.5, count).reduce((sum, g) => sum - g, 0)
  expect([7, 15, 31, 63].map((count) => Number(total(count).toFixed(5)))).toEqual([0.79053, 0.85554, 0.89908, 0.92906])
})
