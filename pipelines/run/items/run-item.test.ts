import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countUp } from '../../fixtures/count-up.ts'
import { doubleCounts } from '../../fixtures/double-counts.ts'
import { keepCounts } from '../../fixtures/keep-counts.ts'
import { runItem } from './run-item.ts'
import type { WorkerMessage, WorkerTask } from './worker-messages.ts'

let directory: string
beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'engram-item-')) })
afterEach(() => rm(directory, { recursive: true }))

const task = (change: Partial<WorkerTask> = {}): WorkerTask => ({
  configFile: '', pipeline: 'test', run: 'abc', item: { index: 2, seed: 5, override: 5 }, directory, cacheDirectory: directory, faults: {},
  stop: new SharedArrayBuffer(4), ...change,
})

test('events, figures of every stage and the finished part are posted, the end comes last', async () => {
  const messages: WorkerMessage[] = []
  await runItem([countUp({ seeds: [5] }), doubleCounts({ differences: 1 }), keepCounts()], task(), message => messages.push(message))
  const done = messages.at(-1)
  expect(done).toMatchObject({
    type: 'done',
    parts: [
      {
        table: 'counts',
        rows: 500,
        finalPath: join(directory, 'counts', 'part-00002.parquet'),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ],
    stages: [
      { rows: 500, batches: 5, rowsIn: 0, rowsOut: 500, ended: true, inFlight: 0, queueBytes: 0 },
      { rows: 500, batches: 5, rowsIn: 500, rowsOut: 500, ended: true, inFlight: 0, queueBytes: 0 },
      // A sink emits nothing: it is measured by what it took.
      { rows: 500, batches: 5, rowsIn: 500, rowsOut: 0, ended: true, inFlight: 0, queueBytes: 0 },
    ],
  })
  const events = messages.flatMap(message => (message.type === 'event' ? [`${message.stageIndex} ${message.event.type}`] : []))
  expect(events).toEqual(expect.arrayContaining(['0 progress', '0 figure', '0 check', '1 differences']))
})

test('what a stage throws comes out', async () => {
  const stages = [countUp({ seeds: [5] }), doubleCounts({ failAfter: 1 }), keepCounts()]
  await expect(runItem(stages, task(), () => undefined)).rejects.toThrow('batch 2 cannot be doubled')
})

test('the stop flag ends it, though no message could be read', async () => {
  const stopped = task()
  const run = runItem([countUp({ seeds: [5], batches: 1_000_000 }), keepCounts()], stopped, message => {
    if (message.type === 'measured') Atomics.store(new Int32Array(stopped.stop), 0, 1)
  })
  await expect(run).rejects.toThrow('the run was stopped')
})
