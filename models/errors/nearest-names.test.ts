import { expect, test } from 'vitest'
import { nearestNames } from './nearest-names.ts'

const known = ['cartpole-lif', 'cartpole-fractional', 'digits']

test.each([
  ['cartpole-life', ['cartpole-lif']],
  ['cartpol-lif', ['cartpole-lif']],
  ['Cartpole-Fractionl', ['cartpole-fractional']],
  ['fractional', ['cartpole-fractional']],
  ['digit', ['digits']],
  ['xyzzy', []],
])('%s -> %j', (name, expected) => {
  expect(nearestNames(name, known)).toEqual(expected)
})

test('nearest first, at most three', () => {
  expect(nearestNames('abcd', ['abxy', 'abcx', 'abcd', 'bbcx', 'abce'])).toEqual(['abcd', 'abcx', 'abce'])
})
