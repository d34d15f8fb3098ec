import { expect, it } from 'vitest'
import { areaUnderCurve } from './area-under-curve.ts'

it('is the share of pairs in order, ties half (by hand, and the example of scikit-learn)', () => {
  // roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) = 0.75: of four pairs (0.4, 0.35) is out of order.
  expect(areaUnderCurve([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75)
  // Pairs (2, 1), (2, 2), (3, 1), (3, 2): 1 + 1/2 + 1 + 1.
  expect(areaUnderCurve([1, 2, 2, 3], [false, false, true, true])).toBe(3.5 / 4)
  expect(areaUnderCurve([5, 5, 5], [1, 0, 1])).toBe(0.5)
  expect(areaUnderCurve([3, 2, 1], [0, 0, 1])).toBe(0)
})

it('weighs pairs, and is not there where a class is missing', () => {
  // The positive at 1 counts three times, the one at 3 once: (3 * 0 + 1 * 1) / 4.
  expect(areaUnderCurve([1, 2, 3], [1, 0, 1], [3, 1, 1])).toBe(0.25)
  expect(areaUnderCurve([1, 2], [1, 1])).toBeNull()
  expect(areaUnderCurve([], [])).toBeNull()
})
