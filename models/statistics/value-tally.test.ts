import { expect, it } from 'vitest'
import { ValueTally } from './value-tally.ts'

const tallied = (pairs: readonly (readonly [value: number, target: number, weight?: number])[]) => {
  const tally = new ValueTally()
  for (const [value, target, weight] of pairs) tally.add(value, target, weight)
  return tally.scores()
}

it('gives the example of scikit-learn for mean squared error and R2', () => {
  // mean_squared_error and r2_score of y_true [3, -0.5, 2, 7], y_pred [2.5, 0.0, 2, 8]: 0.375 and 0.948...
  const { weight, meanSquaredError, rootMeanSquaredError, r2 } = tallied([[2.5, 3], [0, -0.5], [2, 2], [8, 7]])
  expect([weight, meanSquaredError]).toEqual([4, 0.375])
  expect(rootMeanSquaredError).toBeCloseTo(0.6123724, 7)
  // Targets have mean 2.875 and squared distances 29.1875 in all: 1 - 1.5 / 29.1875.
  expect(r2).toBeCloseTo(1 - 1.5 / 29.1875, 12)
})

it('weighs: a weight of two is the same value twice, one of zero is none', () => {
  const twice = tallied([[1, 2], [1, 2], [5, 4]])
  expect(tallied([[1, 2, 2], [9, 0, 0], [5, 4, 1]])).toEqual({ ...twice, r2: expect.closeTo(twice.r2!, 12) })
  // Errors 1, 1, 1 over 3; targets 2, 2, 4 have mean 8/3 and squared distances 8/3.
  expect(twice.meanSquaredError).toBe(1)
  expect(twice.r2).toBeCloseTo(1 - 3 / (8 / 3), 12)
})

it('has no R2 where targets are alike, and nothing of none', () => {
  expect(tallied([[1, 3], [4, 3]])).toMatchObject({ meanSquaredError: 2.5, r2: null })
  expect(tallied([])).toMatchObject({ weight: 0, meanSquaredError: Number.NaN, r2: null })
  // Far from zero the spread keeps its digits.
  expect(tallied([[1e9, 1e9], [1e9 + 1, 1e9 + 2]]).r2).toBeCloseTo(1 - 1 / 2, 9)
})
