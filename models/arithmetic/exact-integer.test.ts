import { expect, it } from 'vitest'
import { exactInteger } from './exact-integer.ts'

it.each([
  [7, 7],
  [-5n, -5],
  [2n ** 53n - 1n, 9007199254740991],
  [2n ** 53n, '9007199254740992'],
  [2n ** 53n + 1n, '9007199254740993'],
  [-(2n ** 53n) - 1n, '-9007199254740993'],
  [-(2n ** 63n), '-9223372036854775808'],
])('%s', (value, exact) => {
  expect(exactInteger(value)).toBe(exact)
  expect(BigInt(JSON.parse(JSON.stringify(exactInteger(value))) as number | string)).toBe(BigInt(value))
})
