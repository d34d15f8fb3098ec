import { expect, test } from 'vitest'
import type { ItemRecord } from '../records/item-record.ts'
import { summariseRun } from './summarise-run.ts'

const known = { pipeline: 'a', directory: 'runs/a', hash: 'h', seeds: [1, 2], faults: {}, warnings: [], seconds: 1, items: 2 }
const record = (index: number, change: Partial<ItemRecord> = {}): ItemRecord => ({
  schemaVersion: 2, run: 'abc', index, seed: index + 1, figures: [], checks: [], differences: 0, firstDifferences: [],
  parts: [{ table: 'traces', path: `traces/part-0000${index}.parquet`, rows: 10, bytes: 100, sha256: 's' }], ...change,
})
const finished = (...records: ItemRecord[]) => summariseRun(known, records, { state: 'finished' })

test('parts of a table add up, findings carry their seed', () => {
  const result = finished(record(0, { figures: [{ stage: 's', name: 'mean', value: 3 }] }), record(1))
  expect(result).toMatchObject({
    exitCode: 0, committedItems: 2, differences: 0,
    tables: [{ table: 'traces', rows: 20, parts: 2, bytes: 200, files: 'runs/a/traces/*.parquet' }],
    figures: [{ stage: 's', name: 'mean', value: 3, seed: 1 }],
  })
  expect(result).not.toHaveProperty('error')
})

test.each([
  [{ differences: 1 }, 1],
  [{ checks: [{ stage: 's', name: 'c', passed: false, says: 'not c' }] }, 1],
  [{ checks: [{ stage: 's', name: 'c', passed: true, says: 'c' }] }, 0],
])('%j in one item gives code %i', (change, exitCode) => {
  expect(finished(record(0), record(1, change)).exitCode).toBe(exitCode)
})

test('of more differences than rows the table says how many there were, and the first ones whose they are', () => {
  const first = { sample: 3, step: 1, population: 'layer0', unit: 2, signal: 'spike', expected: 1, got: 0 }
  const parts = [{ table: 'diffs', path: 'diffs/part-00000.parquet', rows: 1000, bytes: 9, sha256: 's' }]
  const differing = record(0, { variant: 'lif', differences: 1640, firstDifferences: [first], parts })
  expect(finished(differing, record(1))).toMatchObject({
    differences: 1640, firstDifferences: [{ ...first, seed: 1, variant: 'lif' }],
    tables: [{ table: 'diffs', rows: 1000, of: 1640 }, { table: 'traces' }],
  })
  expect(finished(record(0, { differences: 1000, parts })).tables[0]).not.toHaveProperty('of')
})

test('a run that did not finish has the code of what ended it', () => {
  expect(summariseRun(known, [record(0)], { state: 'interrupted', exitCode: 130 })).toMatchObject({ exitCode: 130, committedItems: 1 })
  expect(summariseRun(known, [], { state: 'failed', exitCode: 3, error: 'no Verilator' })).toMatchObject({
    exitCode: 3,
    error: 'no Verilator',
  })
})
