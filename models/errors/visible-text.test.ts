import { expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

it.each([
  ['plain, größer, 数', 'plain, größer, 数'],
  ['\u001b[2J\r\n', '\\u{1b}[2J\\u{d}\\u{a}'],
  ['\ufeff{\u202e}', '\\u{feff}{\\u{202e}}'],
  ['\ud800', '\\u{d800}'],
])('%j', (text, expected) => {
  expect(visibleText(text)).toBe(expected)
})
