import { expect, it } from 'vitest'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { floatStates } from '../../datasets/tables/definitions/traces/float-states.ts'
import { stateColumns } from './state-columns.ts'
import { stateValues } from './state-values.ts'
import { traceOfStates } from './trace-of-states.ts'

/** Two units that send values, and three that spike, of two steps. */
const rows = [
  { population: 'memory', signal: 'value', units: 2, start: 0, length: 4 },
  { population: 'hidden', signal: 'membrane', units: 3, start: 4, length: 6 },
  { population: 'hidden', signal: 'spike', units: 3, start: 4, length: 6 },
] as const
const trace = {
  membrane: Float32Array.from({ length: 20 }, (_, at) => at + 0.5),
  spikes: Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1),
}

it('lays each signal of each population into a row of its own, sample by sample, and back', () => {
  const values = stateValues(rows, 2, trace)
  expect([...values.subarray(0, 16)]).toEqual([
    0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 1, 0, 0, 0, 1, 1,
  ])
  expect([...values.subarray(16)]).toEqual([
    10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5, 17.5, 18.5, 19.5, 0, 1, 1, 0, 0, 1,
  ])
  expect(traceOfStates(rows, values)).toEqual(trace)
  const batch = recordBatchFromColumns(floatStates, 6, {
    ...stateColumns(rows, 7, Int32Array.of(30, 31), Int32Array.of(2, 2)), float: { values, shape: rows.map(({ length }) => length) },
  })
  expect(batch.toArray().map((row) => [row.network, row.sample, row.population, row.signal, row.units, row.float.length])).toEqual(
    [30, 31].flatMap((sample) => [
      [7, sample, 'memory', 'value', 2, 4], [7, sample, 'hidden', 'membrane', 3, 6], [7, sample, 'hidden', 'spike', 3, 6],
    ]),
  )
  expect(columnValues(batch.slice(3, 6), 'float')).toEqual(values.subarray(16))
})

it('of no samples gives none', () => {
  const none = stateValues(rows, 0, { membrane: new Int32Array(0), spikes: new Uint8Array(0) })
  expect(none).toEqual(new Int32Array(0))
  expect(traceOfStates(rows, none)).toEqual({ membrane: new Int32Array(0), spikes: new Uint8Array(0) })
})
