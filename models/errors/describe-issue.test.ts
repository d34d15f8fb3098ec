import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeIssue } from './describe-issue.ts'

const schema = z.strictObject({
  count: z.number().int().min(2).max(9).optional(),
  rate: z.number().gt(0).lt(1).optional(),
  step: z.number().multipleOf(8).optional(),
  name: z.string().min(3).max(5).optional(),
  format: z.string().regex(/^QS/).optional(),
  named: z.string().regex(/^QS/, 'expected a format such as QS2.13').optional(),
  mail: z.email().optional(),
  seeds: z.array(z.int()).min(1).max(2).optional(),
  pair: z.tuple([z.int(), z.int()]).optional(),
  mode: z.enum(['a', 'b']).optional(),
  only: z.literal('x').optional(),
  either: z.union([z.string(), z.array(z.int())]).optional(),
  inner: z.strictObject({ deep: z.boolean() }).optional(),
  list: z.array(z.strictObject({ size: z.int() })).default([]),
  way: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a') }), z.strictObject({ kind: z.literal('b') })]).optional(),
})
const words = { whole: 'options', prefix: 'option ', noun: 'an option' }

test.each([
  [{ count: 1 }, 'option count: got 1, expected a number >= 2'],
  [{ way: { kind: 'c' } }, 'option way.kind: got "c", expected one of "a", "b"'],
  [{ count: 10 }, 'option count: got 10, expected a number <= 9'],
  [{ count: 2.5 }, 'option count: got 2.5, expected an integer'],
  [{ count: Number.NaN }, 'option count: got NaN, expected a finite number'],
  [{ count: null }, 'option count: got null, expected a number'],
  [{ rate: 0 }, 'option rate: got 0, expected a number > 0'],
  [{ rate: 1 }, 'option rate: got 1, expected a number < 1'],
  [{ step: 9 }, 'option step: got 9, expected a multiple of 8'],
  [{ name: 'ab' }, 'option name: got "ab", expected at least 3 characters'],
  [{ name: 'abcdef' }, 'option name: got "abcdef", expected at most 5 characters'],
  [{ mode: () => 1 }, 'option mode: got a function, expected one of "a", "b"'],
  [{ name: 3n }, 'option name: got 3, expected a string'],
  [{ name: { a: 3n } }, 'option name: got a value that is not JSON, expected a string'],
  [{ format: 'x' }, 'option format: got "x", expected a text like /^QS/'],
  [{ named: 'x' }, 'option named: got "x", expected a format such as QS2.13'],
  [{ seeds: [] }, 'option seeds: got [], expected at least 1 entry'],
  [{ seeds: [1, 2, 3] }, 'option seeds: got [1,2,3], expected at most 2 entries'],
  [{ seeds: 3 }, 'option seeds: got 3, expected a list'],
  [{ seeds: [1.5] }, 'option seeds[0]: got 1.5, expected an integer'],
  [{ mode: 'c' }, 'option mode: got "c", expected one of "a", "b"'],
  [{ only: 'y' }, 'option only: got "y", expected "x"'],
  [{ either: true }, 'option either: got true, expected a string or a list'],
  [{ inner: { deep: 1 } }, 'option inner.deep: got 1, expected a boolean'],
  [{ inner: { deep: true, x: 1, y: 2 } }, 'option inner.x, inner.y: not an option, expected one of deep'],
  [{ inner: { deep: true, dep: 1 } }, 'option inner.dep: not an option, did you mean deep?'],
  [{ list: [{ size: 1, sise: 2 }] }, 'option list[0].sise: not an option, did you mean size?'],
  [{ couny: 1 }, 'option couny: not an option, did you mean count?'],
  [{ velocity: 1 }, `option velocity: not an option, expected one of ${Object.keys(schema.shape).join(', ')}`],
  ['QS2.13', 'options: got "QS2.13", expected an object'],
])('%o', (input, message) => {
  const { issues } = schema.safeParse(input).error!
  expect(issues.map((issue) => describeIssue(issue, input, schema, words))).toEqual([message])
})

test('a long value is cut, a nameless check speaks for itself', () => {
  const even = z.int().refine((value) => value % 2 === 0, 'must be even')
  const wide = z.object({ weights: z.array(z.int()).max(3), sum: even })
  const input = { weights: Array.from({ length: 40 }, (_, index) => index), sum: 3 }
  const [first, second] = wide.safeParse(input).error!.issues.map((issue) => describeIssue(issue, input, wide, words))
  expect(first).toMatch(/^option weights: got \[0,1,2,.{50}\.\.\., expected at most 3 entries$/)
  expect(second).toBe('option sum: got 3: must be even')
})

test('a stage without options says so', () => {
  const none = z.strictObject({})
  const { issues } = none.safeParse({ a: 1 }).error!
  expect(describeIssue(issues[0], { a: 1 }, none, words)).toBe('option a: not an option, expected none')
})
