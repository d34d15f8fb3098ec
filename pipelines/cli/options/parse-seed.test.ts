import { expect, test } from 'vitest'
import { parseSeed } from './parse-seed.ts'

test.each([['0', 0], ['42', 42], ['4294967295', 2 ** 32 - 1]])('%s', (text, seed) => {
  expect(parseSeed(text)).toBe(seed)
})

test.each(['', '-1', '1.5', '1e3', 'x', '0x10', ' 1', '4294967296', '9007199254740992'])('"%s" is refused', text => {
  expect(() => parseSeed(text)).toThrow(expect.objectContaining({
    exitCode: 2, message: `--seed ${text}: expected a whole number from 0 to 4294967295.`,
  }))
})
