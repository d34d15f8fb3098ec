import { expect, it } from 'vitest'
import { calibrationBins } from './calibration-bins.ts'
import { marginOf } from './margin-of.ts'

it('margin and confidence of an answer (by hand)', () => {
  expect(marginOf([9, 1, 4, 2], 1, 3)).toEqual({ margin: 2, confidence: expect.closeTo(1 / (1 + Math.exp(-3) + Math.exp(-2)), 12) })
  expect(marginOf([0.5, 0.5], 0, 2)).toEqual({ margin: 0, confidence: 0.5 })
  expect(marginOf([3], 0, 1)).toEqual({ margin: 0, confidence: 1 })
  // Sums of probabilities over four steps.
  expect(marginOf([3, 1], 0, 2, true)).toEqual({ margin: 2, confidence: 0.75 })
  // Large outputs do not overflow.
  expect(marginOf([5000, 4000], 0, 2)).toEqual({ margin: 1000, confidence: 1 })
})

const answer = (place: number, confidence: number, right: boolean, agrees = true, margin = place) =>
  ({ place, margin, confidence, agrees, right })

it('bins of equal counts by place, and how far accuracy and confidence are apart (by hand)', () => {
  const answers = [answer(3, 0.9, true), answer(1, 0.5, false, false, 7), answer(4, 1, true), answer(2, 0.7, true)]
  const { bins, error } = calibrationBins(answers, 2)
  expect(bins).toEqual([
    { low: 1, high: 2, samples: 2, margin: 4.5, confidence: 0.6, agreement: 0.5, accuracy: 0.5 },
    { low: 3, high: 4, samples: 2, margin: 3.5, confidence: 0.95, agreement: 1, accuracy: 1 },
  ])
  expect(error).toBeCloseTo(0.5 * 0.1 + 0.5 * 0.05, 12)
})

it('has at most a bin an answer, and bins that differ by one', () => {
  const sizes = (...given: Parameters<typeof calibrationBins>) => calibrationBins(...given).bins.map(({ samples }) => samples)
  expect(sizes([answer(1, 1, true), answer(1, 1, true), answer(2, 1, false)])).toEqual([1, 1, 1])
  expect(sizes(Array.from({ length: 7 }, (_, at) => answer(at, 1, true)), 3)).toEqual([2, 2, 3])
  expect(calibrationBins([])).toEqual({ bins: [], error: Number.NaN })
})
