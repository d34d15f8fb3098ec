import { expect, it } from 'vitest'
import { classByRule } from './class-by-rule.ts'
import { fitTrainRule, rightByRule, type MeasuredSample } from './fit-train-rule.ts'

const samples = (label: number, ...measured: number[][]): MeasuredSample[] => measured.map((one) => ({ measured: one, label }))

it('parts two classes where fewest are wrong, by the train that parts them best (by hand)', () => {
  // The first train parts them but for one; the second says nothing.
  const own = [...samples(0, [5, 1], [6, 2], [2, 3], [7, 4]), ...samples(1, [1, 1], [2, 2], [3, 3], [1, 4])]
  const rule = fitTrainRule('threshold', own, 2)
  expect(rule).toEqual({ kind: 'threshold', unit: 0, cuts: [4], order: [1, 0] })
  expect([[3.9, 9], [4, 9], [4.1, 0]].map((one) => classByRule(rule, one))).toEqual([1, 0, 0])
  expect(rightByRule(rule, own)).toBe(7)
})

it('takes of cuts that are as good the one nearest to the middle of the means', () => {
  expect(fitTrainRule('threshold', [...samples(0, [0], [2]), ...samples(1, [4], [9])], 2)).toMatchObject({ cuts: [3] })
  // Cuts at 1, 3 and 5 have two wrong each; the means are 2 and 4.
  expect(fitTrainRule('threshold', [...samples(0, [0], [2], [4]), ...samples(1, [2], [4], [6])], 2)).toMatchObject({ cuts: [3] })
})

it('has a cut between neighbours of several classes', () => {
  const own = [...samples(2, [0], [1]), ...samples(0, [4], [5]), ...samples(1, [9], [10])]
  const rule = fitTrainRule('threshold', own, 3)
  expect(rule).toEqual({ kind: 'threshold', unit: 0, cuts: [2.5, 7], order: [2, 0, 1] })
  expect([-1, 3, 20].map((value) => classByRule(rule, [value]))).toEqual([2, 0, 1])
})

it('takes values that are all alike for those of the last class of the order', () => {
  const rule = fitTrainRule('threshold', [...samples(0, [3], [3]), ...samples(1, [3], [3])], 2)
  expect(rule).toEqual({ kind: 'threshold', unit: 0, cuts: [3], order: [0, 1] })
  expect(classByRule(rule, [3])).toBe(1)
})

it('finds the nearest of the class means, the first of several (by hand)', () => {
  const own = [...samples(0, [0, 0], [2, 0]), ...samples(1, [0, 3], [0, 5]), ...samples(2, [9, 9])]
  const rule = fitTrainRule('nearest-mean', own, 3)
  expect(rule).toEqual({ kind: 'nearest-mean', means: [[1, 0], [0, 4], [9, 9]] })
  // 1 + 4 and 0 + 4; 6.25 and 2.25; 0.5^2 + 2^2 of both.
  expect([[0, 2], [-0.5, 2.5], [0.5, 2], [8, 8]].map((one) => classByRule(rule, one))).toEqual([1, 1, 0, 2])
})
