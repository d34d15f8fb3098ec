import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { samplesBatch } from '../../../datasets/samples/samples-batch.ts'
import { samples } from '../../../datasets/tables/definitions/samples.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { defineStage } from '../../../operators/stream/define-stage.ts'
import { boundedConcatMap } from '../../../operators/stream/flow/bounded-concat-map.ts'
import { pullSource } from '../../../operators/stream/flow/pull-source.ts'
import type { Stage } from '../../../operators/stream/stage.ts'
import { fingerprint } from '../../../operators/stream/conformance/fingerprint.ts'
import type { TableBatch } from '../../../operators/stream/table-batch.ts'
import { runItem } from './run-item.ts'
import type { WorkerMessage, WorkerTask } from './worker-messages.ts'

let directory: string
let encoded = 0
let gathered: string[][] = []
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'engram-encoded-'))
  ;[encoded, gathered] = [0, []]
})
afterEach(() => rm(directory, { recursive: true }))

const sample = (number: number): Sample => ({
  split: number === 2 ? 'validation' : 'train', label: number === 1 ? null : number, className: `class ${number}`, group: null,
  source: `sample ${number}`, length: 3, lines: 4, stepMicroseconds: 1000, targets: null, mask: null,
  recording: { kind: 'events', events: { steps: Int32Array.of(0, number), lines: Int32Array.of(1, 3), values: Float32Array.of(1, 2.5) } },
})
const options = z.strictObject({ by: z.number().default(0) })
const shared = { version: 1, options, emits: [samples] } as const
const read = defineStage({
  ...shared, name: 'read', consumes: [], alike: true,
  operator: (_, context) => pullSource(context, async function* () {
    for (const first of [0, 2]) yield { table: 'samples', batch: samplesBatch(first, [sample(first), sample(first + 1)]) }
    context.report({ type: 'figure', name: 'samples read', value: 4 })
  }),
})
const encode = defineStage({
  ...shared, name: 'encode', consumes: [samples], alike: true,
  operator: (_, context) => boundedConcatMap(context, async function* (item) {
    encoded += item.batch.numRows
    // So that another item that begins meanwhile comes upon it.
    await new Promise((resolve) => setTimeout(resolve, 30))
    yield item
  }),
})
const gathering = (gathers?: true) => defineStage({
  ...shared, name: 'gather', consumes: [samples], ...(gathers && { gathers }),
  operator: (_, context) => {
    const all: TableBatch[] = []
    return boundedConcatMap(context, async function* (item) { all.push(item) }, async function* () {
      gathered.push(all.map(fingerprint))
      yield* all
    })
  },
})
const gather = gathering(true)

type Change = { [Name in keyof WorkerTask]?: WorkerTask[Name] | undefined }
const encoding: readonly Stage[] = [read(), encode(), gather()]
const run = async (change: Change = {}, stages = encoding): Promise<WorkerMessage[]> => {
  const messages: WorkerMessage[] = []
  const item = { index: 0, seed: 5, override: undefined }
  const task = {
    configFile: '', pipeline: 'test', run: 'abc', item, directory, cacheDirectory: directory, madeFrom: { code: '1' }, faults: {},
    stop: new SharedArrayBuffer(4),
  }
  await runItem(stages, { ...task, ...change } as WorkerTask, (message) => messages.push(message))
  return messages
}
const files = async (): Promise<string[]> => readdir(join(directory, 'samples')).catch(() => [])
const kept = async (): Promise<string[]> => (await files()).filter((name) => !name.includes('.claim.'))
const told = (messages: readonly WorkerMessage[]): string[] =>
  messages.flatMap((one) => (one.type === 'event' && one.event.type === 'figure' ? [`${one.stageIndex} ${one.event.name}`] : []))

test('what the first item encoded, the next one takes from the cache: the same bytes, the same figures', async () => {
  const first = await run()
  const second = await run({ item: { index: 1, seed: 6, override: undefined } })
  expect(encoded).toBe(4)
  expect(gathered[1]).toEqual(gathered[0])
  expect(gathered[0]).toHaveLength(2)
  expect(told(first)).toEqual(['0 samples read'])
  expect(told(second)).toEqual(told(first))
  expect(second.at(-1)).toMatchObject({ type: 'done', stages: [{ rows: 0 }, { rows: 4, cached: true }, { rows: 4, rowsIn: 4 }] })
  expect(await kept()).toHaveLength(1)
})

test('of two items at once one encodes, and the other one waits', async () => {
  const [first, second] = await Promise.all([run(), run({ item: { index: 1, seed: 6, override: undefined } })])
  expect(encoded).toBe(4)
  expect(gathered[1]).toEqual(gathered[0])
  expect(JSON.stringify([first, second])).toContain('samples are being encoded for another item; this one waits for them')
})

test('other options, other code or content, or a file that has changed are encoded anew', async () => {
  await run()
  await run({}, [read({ by: 1 }), encode(), gather()])
  await run({ madeFrom: { code: '2' } })
  expect(encoded).toBe(12)
  await run({}, [read(), encode(), gather({ by: 7 })])
  expect(encoded).toBe(12)
  for (const name of await kept()) {
    const path = join(directory, 'samples', name)
    const bytes = await readFile(path)
    bytes[bytes.length - 20]! ^= 1
    await writeFile(path, bytes)
  }
  const messages = await run()
  expect(encoded).toBe(16)
  expect(new Set(gathered.map((batches) => batches.join())).size).toBe(1)
  expect(JSON.stringify(messages)).toContain('is not as it was made; it is thrown away and made anew')
})

test('nothing is kept where nothing is encoded or gathered, a fault was asked for, or nobody knows what samples depend on', async () => {
  await run({}, [read(), gather()])
  await run({}, [read(), encode(), gathering()()])
  await run({ faults: { a: '1' } })
  await run({ madeFrom: undefined })
  expect(await kept()).toEqual([])
})

test('an item that fails leaves nothing, and lets others begin', async () => {
  const failing = defineStage({
    ...shared, name: 'fail', consumes: [samples], gathers: true,
    operator: (_, context) => boundedConcatMap(context, async function* () { throw new Error('full') }),
  })
  await expect(run({}, [read(), encode(), failing()])).rejects.toThrow('full')
  await vi.waitFor(async () => expect(await files()).toEqual([]))
  await run()
  expect(await kept()).toHaveLength(1)
})
