import { expect, test } from 'vitest'
import { defaultJobs } from '../../run/items/default-jobs.ts'
import { parseJobs } from './parse-jobs.ts'

test('the option counts before the environment, and that before the machine', () => {
  expect(parseJobs('3', { ENGRAM_JOBS: '5' })).toBe(3)
  expect(parseJobs(undefined, { ENGRAM_JOBS: '5' })).toBe(5)
  expect(parseJobs(undefined, { ENGRAM_JOBS: '' })).toBe(defaultJobs())
})

test.each(['0', '-1', '1.5', 'two', '1025', '0x2', ' 2'])('refuses %j', (text) => {
  expect(() => parseJobs(text, {})).toThrow(
    expect.objectContaining({ exitCode: 2, message: `--jobs ${text}: expected a whole number from 1 to 1024.` }),
  )
  expect(() => parseJobs(undefined, { ENGRAM_JOBS: text })).toThrow(`ENGRAM_JOBS=${text}: expected`)
})
