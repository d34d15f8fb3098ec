import { expect, test } from 'vitest'
import type { ItemRecord } from './item-record.ts'
import { summariseRun } from './summarise-run.ts'

const known = { pipeline: 'a', directory: 'runs/a', hash: 'h', seeds: [1, 2], faults: {}, warnings: [], seconds: 1, items: 2 }
const record = (index: number, change: Partial<ItemRecord> = {}): ItemRecord => ({
  schemaVersion: 2, index, seed: index + 1, figures: [], checks: [], differences: 0, firstDifferences: [],
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

test('a run that did not finish has the code of what ended it', () => {
  expect(summariseRun(known, [record(0)], { state: 'interrupted', exitCode: 130 })).toMatchObject({ exitCode: 130, committedItems: 1 })
  expect(summariseRun(known, [], { state: 'failed', exitCode: 3, error: 'no Verilator' })).toMatchObject({ exitCode: 3, error: 'no Verilator' })
})
