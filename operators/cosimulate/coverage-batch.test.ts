import { expect, it } from 'vitest'
import type { CoverageRow } from '../../models/exercise/coverage-part.ts'
import { coverageBatch } from './coverage-batch.ts'
import { exercisedText } from './exercised-text.ts'

const row = (population: number, signal: string, of: number, reached: number, connection?: string): CoverageRow =>
  ({ population, signal, of, reached, times: 0, missed: [], ...(connection && { connection }) })
const rows = [
  row(0, 'value other than zero', 4, 3), row(0, 'value above field', 4, 1),
  row(0, 'weight', 16, 9, 'in'), row(0, 'weight', 4, 4, 'back'), row(1, 'spike', 6, 5), row(1, 'weight', 8, 7),
  row(2, 'negative output', 2, 1),
]

it('names population and connection, and neither for the readout', () => {
  const batch = coverageBatch(2, [{ name: 'memory' }, { name: 'hidden' }], rows, rows)
  expect(batch.toArray().map((one) => [one.network, one.population, one.connection, one.signal, one.reached])).toEqual([
    [2, 'memory', null, 'value other than zero', 3], [2, 'memory', null, 'value above field', 1],
    [2, 'memory', 'in', 'weight', 9], [2, 'memory', 'back', 'weight', 4],
    [2, 'hidden', null, 'spike', 5], [2, 'hidden', null, 'weight', 7],
    [2, null, null, 'negative output', 1],
  ])
})

it('tells in a line what spiked, what sent values, what saturated and which weights were seen', () => {
  expect(exercisedText(rows, rows)).toBe('5 of 6 neurons spiked, 3 of 4 units sent values, values saturated, 20 of 28 weights seen')
  expect(exercisedText([], rows.slice(0, 1))).toBe('3 of 4 units sent values, nothing saturated, 0 of 0 weights seen')
})
