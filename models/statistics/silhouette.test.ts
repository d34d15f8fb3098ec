import { expect, it } from 'vitest'
import { silhouette } from './silhouette.ts'

it('is what scikit-learn defines (by hand)', () => {
  // On a line: class 0 at 0 and 2, class 1 at 5 and 9.
  const { each, mean } = silhouette([0, 2, 5, 9], [0, 0, 1, 1])!
  // Of 0: a = 2, b = (5 + 9) / 2 = 7. Of 2: a = 2, b = (3 + 7) / 2 = 5. Of 5: a = 4, b = (5 + 3) / 2 = 4. Of 9: a = 4, b = (9 + 7) / 2.
  expect(Array.from(each)).toEqual([5 / 7, 3 / 5, 0, 1 / 2])
  expect(mean).toBeCloseTo((5 / 7 + 3 / 5 + 1 / 2) / 4, 12)
})

it('takes the nearest other class, is 0 alone in a class, and negative nearer to another', () => {
  // Class 7 is alone at (0, 3); of (0, 0): a = 4, b = min(3, 8 + ...): class 7 is nearest.
  const { each } = silhouette([0, 0, 4, 0, 0, 3, 10, 0, 12, 0], [1, 1, 7, 2, 2])!
  expect(each[0]).toBeCloseTo((3 - 4) / 4, 12)
  // Of (4, 0): a = 4, class 7 is 5 away, class 2 6 and 8.
  expect(each[1]).toBeCloseTo((5 - 4) / 5, 12)
  expect(each[2]).toBe(0)
  // Of (10, 0): a = 2, b = (10 + 6) / 2 = 8 from class 1, sqrt(109) from class 7.
  expect(each[3]).toBeCloseTo((8 - 2) / 8, 12)
})

it('is not defined for one class or as many as points; points in one place are 0', () => {
  expect(silhouette([1, 2, 3], [4, 4, 4])).toBeNull()
  expect(silhouette([1, 2, 3], [0, 1, 2])).toBeNull()
  expect(silhouette([], [])).toBeNull()
  expect(silhouette([1, 1, 1, 1], [0, 0, 1, 1])).toEqual({ each: new Float64Array(4), mean: 0 })
})
