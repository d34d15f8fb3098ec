import { expect, test } from 'vitest'
import type { Piece } from './line.ts'
import { wrappedLines } from './wrapped-lines.ts'

const broken = (width: number, ...pieces: Piece[]): string[] =>
  wrappedLines([pieces], width).map((line) => line.map(([text]) => text).join('').trimEnd())

test('a line that fits stays as it is, its pieces too', () => {
  const line: Piece[] = [[' ✓ ', 'good'], ['it holds']]
  expect(wrappedLines([line], 11)).toEqual([line])
})

test('a longer one is broken between words, and goes on to the right', () => {
  const check: Piece[] = [[' ✗ ', 'bad'], ['RTL differs: in 358 of 378 samples', 'bad']]
  expect(broken(20, ...check)).toEqual([' ✗ RTL differs: in', '     358 of 378', '     samples'])
  expect(wrappedLines([check], 20)[1]).toEqual([['     '], ['358 ', 'bad'], ['of ', 'bad'], ['378', 'bad']])
})

test('a word that is longer than the line stays whole', () => {
  expect(broken(12, [' in a'], [' '], ['very-long-path/of/a/file'])).toEqual([' in a very-long-path/of/a/file'])
})
