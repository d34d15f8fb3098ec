import { expect, it } from 'vitest'
import { bigintArithmetic } from '../../models/arithmetic/bigint-arithmetic.ts'
import { fieldOf } from './field-of.ts'
import { wordOf } from './word-of.ts'

it('puts signed fields side by side, the first one lowest, so that fieldOf finds them again', () => {
  const fields = [-8n, 7n, -1n, 0n, -5n]
  const word = wordOf(bigintArithmetic, fields, 4)
  expect(word).toBe(0xb0f78n)
  expect(fields.map((_, index) => fieldOf(bigintArithmetic, word, index, 4))).toEqual(fields)
})

it('wraps what a field does not hold and leaves the next one as it is', () => {
  expect(wordOf(bigintArithmetic, [9n, 1n], 4)).toBe(0x19n)
  expect(fieldOf(bigintArithmetic, 0x19n, 0, 4)).toBe(-7n)
})
