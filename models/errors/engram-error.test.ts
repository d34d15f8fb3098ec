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

test('shows what a terminal would act upon, and keeps its lines', () => {
  expect(new EngramError('name "\u001b[2J\u202e":\n\tgot \u0000', 2).message).toBe('name "\\u{1b}[2J\\u{202e}":\n\tgot \\u{0}')
})
