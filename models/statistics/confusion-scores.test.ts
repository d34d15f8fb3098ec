import { expect, it } from 'vitest'
import { confusionScores } from './confusion-scores.ts'

const confusion = (...rows: [number, [number, number][]][]) => new Map(rows.map(([label, row]) => [label, new Map(row)]))

it('counts what is right, and averages F1 over classes that occur or are predicted (by hand)', () => {
  // Class 0: 3 of 4 right and 1 more taken for it: F1 = 6 / 8. Class 1: 1 of 2: 2 / (2 + 2). Class 2 is only predicted: 0.
  const { samples, right, macroF1 } = confusionScores(confusion([0, [[0, 3], [1, 1]]], [1, [[1, 1], [0, 1]]], [3, [[2, 1]]]))
  expect([samples, right]).toEqual([7, 4])
  expect(macroF1).toBeCloseTo((6 / 8 + 2 / 4 + 0 + 0) / 4, 12)
  expect(confusionScores(new Map())).toEqual({ samples: 0, right: 0, macroF1: 0 })
  expect(confusionScores(confusion([5, [[5, 9]]]))).toEqual({ samples: 9, right: 9, macroF1: 1 })
})
