import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('the order of keys and absent members do not show', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined, A: null })).toBe('{"A":null,"b":[{"c":2,"d":1}]}')
})

test('any JSON value survives, in whatever order its keys were set', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), object => {
    const reversed = Object.fromEntries(Object.entries(object).reverse())
    expect(canonicalJson(reversed)).toBe(canonicalJson(object))
    expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)))
  }), { seed: 1 })
})
