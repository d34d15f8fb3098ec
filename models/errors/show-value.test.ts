import { expect, test } from 'vitest'
import { showValue } from './show-value.ts'

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  ['\u001b[2J\u202e', '"\\u001b[2J\\u{202e}"'],
  [Number.NaN, 'NaN'],
  [-0, '0'],
  [3n, '3'],
  [Symbol('a'), 'Symbol(a)'],
  [() => 1, 'a function'],
  ['QS2.13', '"QS2.13"'],
  [{ a: [1, null] }, '{"a":[1,null]}'],
  [{ a: 3n }, 'a value that is not JSON'],
  ['x'.repeat(58), `"${'x'.repeat(58)}"`],
  ['x'.repeat(59), `"${'x'.repeat(56)}...`],
])('%o', (value, text) => {
  expect(showValue(value)).toBe(text)
})
