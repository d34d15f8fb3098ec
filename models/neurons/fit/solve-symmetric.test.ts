import { expect, it } from 'vitest'
import { solveSymmetric } from './solve-symmetric.ts'

it('solves a system (by hand)', () => {
  // [4 2; 2 3] x = [8; 8]: x = [1; 2]; of the matrix only the lower triangle is read.
  const b = Float64Array.of(8, 8)
  expect(solveSymmetric(Float64Array.of(4, NaN, 2, 3), b)).toBe(true)
  expect([...b]).toEqual([expect.closeTo(1, 14), expect.closeTo(2, 14)])
})

it('says where a matrix is not positive definite, or no number', () => {
  expect(solveSymmetric(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toBe(false)
  expect(solveSymmetric(Float64Array.of(NaN), Float64Array.of(1))).toBe(false)
})
