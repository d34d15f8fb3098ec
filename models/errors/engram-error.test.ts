import { expect, test } from 'vitest'
import { EngramError } from './engram-error.ts'

test('carries its exit code, its name and its cause', () => {
  const cause = new RangeError('33 bits')
  const error = new EngramError('pipeline.config.ts: format "QS2.30" needs 33 bits, at most 32 are supported', 2, { cause })
  expect(error).toBeInstanceOf(Error)
  expect({ name: error.name, exitCode: error.exitCode, cause: error.cause }).toEqual({
    name: 'EngramError', exitCode: 2, cause,
  })
  expect(String(error)).toMatch(/^EngramError: pipeline\.config\.ts/)
})
