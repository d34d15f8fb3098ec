import { expect, it } from 'vitest'
import { eventsOf } from '../../../models/samples/fixtures/events-of.ts'
import { eventsSample } from '../../../models/samples/fixtures/events-sample.ts'
import { rowsOf } from '../../../models/samples/fixtures/rows-of.ts'
import { valuesSample } from '../../../models/samples/fixtures/values-sample.ts'
import { encoded } from '../fixtures/encoded.ts'
import { binEvents } from './bin-events.ts'
import { groupLines } from './group-lines.ts'

it('groups lines of events and of values, of any number of lines', async () => {
  const made = await encoded([groupLines({ by: 2 })], [eventsSample(2, 5, [[0, 4], [1, 0], [1, 1]]), valuesSample([[1, 2, 3]])])
  expect(eventsOf(made[0]!.sample)).toEqual([[0, 2, 1], [1, 0, 2]])
  expect(rowsOf(made[1]!.sample)).toEqual([[3, 3]])
})

it('gives the same before and behind the bins', async () => {
  const sample = eventsSample(100, 8, Array.from({ length: 100 }, (_, step) => [step, (step * 5) % 8]))
  const [first] = await encoded([groupLines({ by: 4 }), binEvents({ every: 25 })], [sample])
  const [second] = await encoded([binEvents({ every: 25 }), groupLines({ by: 4 })], [sample])
  expect(eventsOf(first!.sample)).toEqual(eventsOf(second!.sample))
  expect(eventsOf(first!.sample)).toHaveLength(8)
})

it('takes one of three groupings, and names the sample that has other lines', async () => {
  expect(() => groupLines({})).toThrow('stage groupLines: options: got {}, expected one of by, pool and map')
  await expect(encoded([groupLines({ map: [0, 0] })], [valuesSample([[1, 2, 3]])])).rejects.toThrow(
    'stage groupLines: sample 0 (a test): lines: got 3, expected 2, as many as the map has entries',
  )
})
