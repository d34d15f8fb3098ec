import { expect, test } from 'vitest'
import { wrappedJson } from './wrapped-json.ts'

test.each([{}, [], null, 'a\nb', { a: [1, { b: null }], 'c d': 'x'.repeat(200) }, [[1, 2], [3]]])('%j is still the same JSON', (value) => {
  for (const width of [4, 40, 96]) expect(JSON.parse(wrappedJson(value, width))).toEqual(value)
})

test('what fits stays on a line', () => {
  expect(wrappedJson({ layers: [{ size: 3 }, { size: 2 }], steps: 10 }, 30)).toBe(
    '{\n  "layers": [\n    { "size": 3 },\n    { "size": 2 }\n  ],\n  "steps": 10\n}',
  )
})
