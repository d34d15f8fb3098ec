import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'

const parse = (text: string): unknown => parseJson(text, 'a.json', 'a list of things')

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(fc.property(fc.jsonValue({ depthSize: 'large' }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, undefined, space)
      expect(parse(text)).toEqual(JSON.parse(text))
    }), { numRuns: 300, seed: 1 })
  })

  it('reads the same name in objects beside and inside one another, and in text', () => {
    const text = '{"a": [{"a": 1}, {"a": {"a": "\\"a\\": {"}}], "b": "a", "c": {"a": []}, "d": ["x", "x"], "constructor": 1, '
      + '"__proto__": 2}'
    expect(parse(text)).toEqual(JSON.parse(text))
  })

  it.each([
    ['{\n "beta": 1,\n "beta": 2 }', 'a.json, line 3: got the field "beta" a second time, expected each once'],
    ['[{"a": 1}, {"a": {"b": []}, "\\u0061": 2}]', 'a.json, line 1: got the field "a" a second time'],
    ['{"": 1, "": 1}', 'got the field "" a second time'],
    ['{"x\\u202e": 1, "x\\u202e" : 1}', 'got the field "x\\u{202e}" a second time'],
    ['{"a": 1,}', 'a.json: is not JSON ('],
    ['', 'a.json: is not JSON (Unexpected end of JSON input), expected a list of things'],
    ['\u0007', '\\u{7}'],
    ['['.repeat(101) + ']'.repeat(101), 'a.json, line 1: got values nested deeper than 100 levels, expected a list of things'],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(message)
  })
})
