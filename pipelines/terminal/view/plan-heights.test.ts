import { expect, test } from 'vitest'
import { planHeights } from './plan-heights.ts'

test.each([
  [24, 8, 0, true, { stages: 8, curve: 9, differences: 0 }],
  [24, 8, 20, true, { stages: 8, curve: 4, differences: 6 }],
  [24, 8, 20, false, { stages: 8, curve: 0, differences: 10 }],
  [50, 8, 20, true, { stages: 8, curve: 9, differences: 10 }],
  [12, 8, 20, true, { stages: 8, curve: 0, differences: 0 }],
  [8, 8, 20, true, { stages: 4, curve: 0, differences: 0 }],
  [4, 8, 20, true, { stages: 0, curve: 0, differences: 0 }],
])('%i rows, %i lines of stages, %i differences, curve %s', (rows, stages, differences, hasCurve, heights) => {
  expect(planHeights(rows, stages, differences, hasCurve)).toEqual(heights)
})
