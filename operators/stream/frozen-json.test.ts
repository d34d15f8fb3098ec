import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frozenJson } from './frozen-json.ts'

const isDeeplyFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen))

describe('frozenJson', () => {
  test('any JSON comes back equal and frozen to the bottom', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const copy = frozenJson(value)
      expect(JSON.stringify(copy)).toBe(JSON.stringify(value))
      expect(isDeeplyFrozen(copy)).toBe(true)
    }))
  })

  test('what it was made from can still be changed, and does not change it', () => {
    const original = { layers: [1] }
    const copy = frozenJson(original)
    original.layers.push(2)
    expect(copy).toEqual({ layers: [1] })
  })

  test('leaves out undefined keys and has one zero', () => {
    expect(Object.keys(frozenJson({ a: 1, b: undefined }) as object)).toEqual(['a'])
    expect(Object.is(frozenJson(-0), 0)).toBe(true)
  })

  test('the same object in two places is not a cycle', () => {
    const shared = { n: 1 }
    expect(frozenJson([shared, shared])).toEqual([shared, shared])
  })

  const cycle: { self?: unknown } = {}
  cycle.self = [cycle]
  test.each([
    ['function', { a: [0, () => 1] }, 'a[1]: got a function, expected plain JSON'],
    ['big integer', { a: { b: 1n } }, 'a.b: got a bigint, expected plain JSON'],
    ['symbol', Symbol.iterator, 'value: got a symbol, expected plain JSON'],
    ['undefined entry', [undefined], '[0]: got a undefined, expected plain JSON'],
    ['infinity', { x: -Infinity }, 'x: got -Infinity, expected plain JSON'],
    ['date', { at: new Date(0) }, 'at: got a Date, expected plain JSON'],
    ['symbol key', { at: { [Symbol.iterator]: 1 } }, 'at: got a symbol as key, expected plain JSON'],
    ['cycle', cycle, 'self[0]: got a value that contains itself, expected plain JSON'],
  ])('refuses %s and says where', (_, value, message) => {
    expect(() => frozenJson(value)).toThrow(new TypeError(message))
  })
})
