import { expect, it } from 'vitest'
import { isNumberFormat } from './is-number-format.ts'

it.each([
  ['QS2.13', true],
  ['QS0.1', true],
  ['QS15.16', true],
  ['QS16.16', false],
  ['QS2.0', false],
  ['Q2.13', false],
  ['', false],
])('%s: %s', (text, expected) => {
  expect(isNumberFormat(text)).toBe(expected)
})
