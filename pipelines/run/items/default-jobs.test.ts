import { expect, test } from 'vitest'
import { defaultJobs } from './default-jobs.ts'

test.each([
  [8, 64, 8],
  [8, 3.5, 3],
  [8, 0.2, 1],
  [1, 64, 1],
])('%i processors and %f GiB free give %i jobs', (processors, gibibytes, jobs) => {
  expect(defaultJobs(processors, gibibytes * 2 ** 30)).toBe(jobs)
})

test('is at least one here', () => {
  expect(defaultJobs()).toBeGreaterThanOrEqual(1)
})
