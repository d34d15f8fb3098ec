import { expect, it } from 'vitest'
import { memoryWordsOf } from './memory-words-of.ts'

it.each([
  ['0001 fff // a\n', [1, -1]],
  ['@1 0002 @0 0fff', [-1, 2]],
  ['ffff_fffe 0000_0800', [-2, -2048]],
  ['/* 1 */ 1 2', [1, 2]],
  ['1', undefined],
  ['1 2 3', undefined],
  ['1 x', undefined],
  ['1 @0 2', undefined],
  ['1fff 1', undefined],
  ['1 2 /*', undefined],
])('%j is %j', (text, expected) => {
  expect(memoryWordsOf(text, 12, 2)).toEqual(expected)
})
