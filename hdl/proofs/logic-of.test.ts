import { expect, it } from 'vitest'
import { bigintArithmetic } from '../../models/arithmetic/bigint-arithmetic.ts'
import { logicOf } from './logic-of.ts'

const { all, equal, implies, not } = logicOf(bigintArithmetic)

it('has the truth tables of its names', () => {
  expect([not(0n), not(1n)]).toEqual([1n, 0n])
  expect([all(), all(1n), all(1n, 1n), all(1n, 0n), all(0n, 1n)]).toEqual([1n, 1n, 1n, 0n, 0n])
  expect([implies(0n, 0n), implies(0n, 1n), implies(1n, 0n), implies(1n, 1n)]).toEqual([1n, 1n, 0n, 1n])
  expect([equal(-3n, -3n), equal(-3n, 3n), equal(2n, 1n)]).toEqual([1n, 0n, 0n])
})
