import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkedOptions } from './checked-options.ts'

const schema = z
  .strictObject({
    format: z.string().min(2),
    width: z.int().min(4).default(16),
    recipe: z.strictObject({ rate: z.number().max(1), batch: z.int().default(32) }).prefault({ rate: 0.5 }),
    list: z.array(z.int()).default([]),
    seeds: z.array(z.int()).default([1]),
  })
  .refine(({ format, width }) => format.length <= width, { path: ['width'], message: 'expected the length of the format' })
const sweep = (values: Readonly<Record<string, unknown>>) => ({
  schema: 'sweep', variants: Object.entries(values).map(([name, value]) => ({ name, value })),
})
const check = (options: unknown) => checkedOptions('stage a', schema, options)

describe('checkedOptions', () => {
  test('keeps sweeps where they stand, with what the schema makes of their values, and fills in the rest', () => {
    expect(check({ format: sweep({ b: 'xyz', a: 'pq' }), recipe: sweep({ slow: { rate: 0.1 }, fast: { rate: 1, batch: 8 } }) })).toEqual({
      format: sweep({ b: 'xyz', a: 'pq' }), width: 16, list: [], seeds: [1],
      recipe: sweep({ slow: { rate: 0.1, batch: 32 }, fast: { rate: 1, batch: 8 } }),
    })
    expect(check({ format: 'xy', recipe: { rate: sweep({ slow: 0.1 }) }, list: [1, sweep({ two: 2 })] })).toEqual({
      format: 'xy', width: 16, seeds: [1], recipe: { rate: sweep({ slow: 0.1 }), batch: 32 }, list: [1, sweep({ two: 2 })],
    })
  })

  test('what it made it takes again, as when a run is verified', () => {
    const made = check({ format: sweep({ a: 'xy', b: 'xyz' }), width: sweep({ w: 4 }) })
    expect(check(JSON.parse(JSON.stringify(made)))).toEqual(made)
    expect(Object.isFrozen((made as { format: { variants: unknown[] } }).format.variants[1])).toBe(true)
  })

  test.each<[string, unknown, string]>([
    ['a value', { format: sweep({ a: 'xy', b: 'x' }) }, 'stage a: variant b: option format: got "x", expected at least 2 characters'],
    [
      'two values that do not go together',
      { format: sweep({ short: 'xyz', long: 'vwxyz' }), width: sweep({ narrow: 4, wide: 8 }) },
      'stage a: variant long, narrow: option width: got 4, expected the length of the format',
    ],
    [
      'a name twice', { format: { schema: 'sweep', variants: [{ name: 'a', value: 'xy' }, { name: 'a', value: 'xyz' }] } },
      'expected every name once',
    ],
    [
      'a name that is none', { recipe: { rate: sweep({ 'a/b': 1 }) }, format: 'xy' },
      'stage a: option recipe.rate.variants[0].name: got "a/b", expected letters and digits',
    ],
    ['a sweep without variants', { format: { schema: 'sweep', variants: [] } }, 'option format.variants: got [], expected at least 1'],
    ['a variant without a value', { format: { schema: 'sweep', variants: [{ name: 'a' }] } },
      'option format.variants[0].value: got nothing, expected a value'],
    ['a sweep of seeds', { format: 'xy', seeds: sweep({ a: [1] }) }, 'option seeds: got a sweep, expected a list of seeds'],
    ['a sweep of all options', sweep({ a: { format: 'xy' } }), 'stage a: options: got a sweep, expected an object, with sweeps'],
    ['a sweep inside a sweep', { format: sweep({ a: sweep({ b: 'xy' }) }) }, 'expected no sweep inside a sweep'],
    [
      'too many combinations',
      {
        format: sweep(Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`f${at}`, 'xy']))),
        width: sweep(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`w${at}`, 16]))),
      },
      'stage a: got sweeps of 10,100 combinations, expected at most 10,000',
    ],
  ])('refuses %s', (_, options, message) => {
    expect(() => check(options)).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }))
  })
})
