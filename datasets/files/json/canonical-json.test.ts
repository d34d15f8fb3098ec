import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

it('is JSON that reads back to the value, whatever the order of its keys', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, turned(item)]))
  }
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(turned(value))).toBe(text)
    }),
    { seed: 2 },
  )
})

it('sorts keys by UTF-16 code unit and writes numbers as RFC 8785 does', () => {
  // The order that section 3.2.3 of RFC 8785 gives for these keys.
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
  const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']
  expect(Object.keys(JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [`k${key}`, 0])))))).toEqual(
    sorted.map((key) => `k${key}`),
  )
  expect(canonicalJson([-0, 1e21, 1e-7, 333333333.3333333, 0.000001])).toBe('[0,1e+21,1e-7,333333333.3333333,0.000001]')
})

it('names a hole, undefined in an array and a value inside itself', () => {
  expect(() => canonicalJson(new Array(2))).toThrow('value[0]: got undefined')
  expect(() => canonicalJson({ a: [1, undefined] })).toThrow('value.a[1]: got undefined')
  const inside: { b: unknown[] } = { b: [] }
  inside.b.push(inside)
  expect(() => canonicalJson(inside)).toThrow('value.b[0]: is inside itself, expected a JSON value')
})

it('takes the same value twice, as long as it is not inside itself', () => {
  const shared = { x: 1 }
  expect(canonicalJson([shared, shared])).toBe('[{"x":1},{"x":1}]')
})
