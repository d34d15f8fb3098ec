import { expect, test } from 'vitest'
import { fakeStages } from './pipe-fixtures.ts'
import { tablesBefore } from './tables-before.ts'

const { train, generate, encode, step, widen, peek, write } = fakeStages
/** Names of the tables that reach the last stage, of traces with the last column. */
const reaching = (...stages: Parameters<typeof tablesBefore>[0]) =>
  [...tablesBefore(stages).at(-1)!.values()].map(({ name, columns }) => (name === 'traces' ? Object.keys(columns).at(-1) : name)).sort()

test('what a stage takes only where it flows goes on as it came or as emitted, and never comes of nothing', () => {
  expect(reaching(train(), peek(), write())).toEqual(['networks'])
  expect(reaching(train(), widen(), write())).toEqual(['networks'])
  const narrow = reaching(train(), generate(), encode(), step(), write())
  const wide = reaching(train(), generate(), encode(), step(), widen(), write())
  expect([narrow, wide]).toEqual([['answers_float', 'networks'], ['answers_integer', 'networks']])
  expect(reaching(train(), generate(), encode(), peek(), write())).toEqual(['inputs', 'networks'])
})
