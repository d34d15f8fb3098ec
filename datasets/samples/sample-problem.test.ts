import { expect, it } from 'vitest'
import type { Sample } from '../../models/samples/sample.ts'
import { sampleProblem } from './sample-problem.ts'

const values: Sample = {
  split: 'train', label: 1, className: null, group: null, source: 's', length: 2, lines: 2, stepMicroseconds: null,
  recording: { kind: 'values', values: Float32Array.of(0, 1, 2, 3) }, targets: null, mask: null,
}
const events = (steps: number[], lines: number[], sizes: number[] | null = null): Sample => ({
  ...values,
  recording: { kind: 'events', events: {
    steps: Int32Array.from(steps), lines: Int32Array.from(lines), values: sizes && Float32Array.from(sizes),
  } },
})

it.each<[Sample, string | undefined]>([
  [values, undefined],
  [events([0, 0, 1], [1, 0, 1], [1, 2, 3]), undefined],
  [events([], []), undefined],
  [{ ...values, label: 2 }, 'has class 2, expected a number from 0 to 1'],
  [{ ...values, length: 0 }, 'has 0 steps of 2 lines, expected at least one of each'],
  [{ ...values, length: 3 }, 'has 4 values, expected 3 steps of 2'],
  [{ ...values, recording: { kind: 'values', values: Float32Array.of(0, 1, 2, NaN) } },
    'has NaN in step 1, line 1, expected finite numbers'],
  [{ ...values, targets: Float32Array.of(1, Infinity) }, 'has the target Infinity at place 1, expected finite numbers'],
  [{ ...values, targets: new Float32Array(0) }, 'has no targets, expected some'],
  [{ ...values, mask: Float32Array.of(1) }, 'has a mask of 1 steps, expected 2'],
  [events([0, 2], [0, 0]), 'has an event in step 2, expected steps 0 .. 1'],
  [events([-1], [0]), 'has an event in step -1, expected steps 0 .. 1'],
  [events([1, 0], [0, 0]), 'has event 1 in step 0, after one in a later step'],
  [events([0], [2]), 'has an event on line 2, expected lines 0 .. 1'],
  [events([0], [0], [NaN]), 'has an event of size NaN, number 0, expected finite numbers'],
])('%#: %s', (sample, problem) => {
  expect(sampleProblem(sample, 2)).toBe(problem)
})
