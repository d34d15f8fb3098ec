import { expect, it } from 'vitest'
import { showName } from './show-name.ts'

it.each([
  ['beta', 'beta'], ['größe', 'größe'], ['', '""'], ['\u0007', '"\\u0007"'], ['\u202ex', '"\\u{202e}x"'], [Symbol('s'), 'Symbol(s)'],
  ['x'.repeat(70), `"${'x'.repeat(56)}...`],
])('%j', (name, expected) => {
  expect(showName(name)).toBe(expected)
})
