import { expect, it } from 'vitest'
import { wrappedParagraph } from './wrapped-paragraph.ts'

it('breaks between words, and fills a line to its last column', () => {
  expect(wrappedParagraph('one two three', 7)).toBe('one two\nthree')
  expect(wrappedParagraph('one two three', 6)).toBe('one\ntwo\nthree')
})

it('keeps code whole, and a word that is longer than a line', () => {
  expect(wrappedParagraph('so `a  b c`, or (`d e`)', 6)).toBe('so\n`a  b c`,\nor\n(`d e`)')
})
