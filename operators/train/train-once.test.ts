import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimWork } from '../../datasets/files/owners/claim-work.ts'
import { writeFileAtomically } from '../../datasets/files/write-file-atomically.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { runStages, type StagesRun } from '../fixtures/run-stages.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { StageEvent } from '../stream/stage-event.ts'
import { trainPolicy } from './train-policy.ts'

let cacheDirectory = ''
beforeEach(async () => void (cacheDirectory = await mkdtemp(join(tmpdir(), 'engram-trainings-'))))
afterEach(() => rm(cacheDirectory, { recursive: true, force: true }))

const network = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 4 })
const recipe = { batch: 16, warmUp: 64, selectionEvery: 256, budget: 1024 }
type Change = Partial<Parameters<typeof trainPolicy>[0]>
const train = (change: Change = {}, options: Parameters<typeof runStages>[2] = {}): Promise<StagesRun> =>
  runStages([trainPolicy({ network, seeds: [3], recipe, ...change })], [], { seed: 3, cacheDirectory, ...options })

const notes = ({ events }: StagesRun): string[] => events.flatMap((event) => (event.type === 'note' ? [event.text] : []))
const fromCache = ({ events }: StagesRun): boolean => events.some((event) => event.type === 'note' && event.cached === true)
const rows = ({ batches }: StagesRun): unknown => batches.map(({ table, batch }) => [table, batch.toArray().map(String)])
/** What an item keeps of what it was told. */
const kept = ({ events }: StagesRun): unknown => [
  events.filter(({ type }) => type === 'check'), { ...events.findLast(({ type }) => type === 'learning'), selectionMean: undefined },
]
const files = (): Promise<string[]> => readdir(join(cacheDirectory, 'trainings'))

test('trains once: the same rows, checks and end come from the cache afterwards, and it says so', async () => {
  const [alone, first, second] = [await train({ cache: false }), await train(), await train({ threads: 2 })]
  expect([alone, first, second].map(fromCache)).toEqual([false, false, true])
  expect(notes(second)).toEqual([expect.stringMatching(/^training from seed 3 comes from the cache: .*trainings\/[0-9a-f]{32}\.json$/)])
  for (const run of [first, second]) {
    expect(rows(run)).toEqual(rows(alone))
    expect(kept(run)).toEqual(kept(alone))
  }
  expect(await files()).toHaveLength(1)
})

test('trains once for all formats and roundings, and anew for whatever else differs', async () => {
  await train()
  const arithmetic = { ...network.arithmetic, format: 'QS1.6', membraneWidth: 9, rounding: 'nearest', overflow: 'wrap' } as const
  const narrow = await train({ network: { ...network, arithmetic } })
  expect(fromCache(narrow)).toBe(true)
  expect(JSON.parse(String(narrow.batches[2]!.batch.getChild('description')!.get(0)))).toMatchObject({ arithmetic })
  const others: readonly [Change, number][] = [
    [{}, 4], [{ recipe: { ...recipe, gamma: 0.9 } }, 3], [{ network: lifNetwork({ layers: [4, 8, 2], beta: 0.8, steps: 4 }) }, 3],
    [{ network: { ...network, arithmetic: { ...network.arithmetic, threshold: '>' } } }, 3],
    [{ network: fractionalNetwork({ layers: [4, 8, 2], alpha: 0.5, history: 4, steps: 4 }) }, 3],
  ]
  for (const [change, seed] of others) expect(fromCache(await train(change, { seed }))).toBe(false)
  expect(await files()).toHaveLength(1 + others.length)
})

test('a training that has changed in the cache is said to have, and made anew', async () => {
  const first = await train()
  const [name] = await files()
  const path = join(cacheDirectory, 'trainings', name!)
  const text = await readFile(path, 'utf8')
  const at = text.indexOf('"weights": "') + 20
  await writeFile(path, `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`)
  const again = await train()
  expect(notes(again)).toEqual([expect.stringContaining('has changed since it was written')])
  expect(rows(again)).toEqual(rows(first))
  expect(await readFile(path, 'utf8')).toBe(text)
  expect(fromCache(await train())).toBe(true)
})

test('of several that need it at once one trains, and all have the same', async () => {
  const runs = await Promise.all([train(), train(), train()])
  expect(runs.map(fromCache).sort()).toEqual([false, true, true])
  expect(rows(runs[1]!)).toEqual(rows(runs[0]!))
  expect(await files()).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)])
})

test('whoever needs one that is under way elsewhere says so, and waits until it is there', async () => {
  const made = await train()
  const [name] = await files()
  const path = join(cacheDirectory, 'trainings', name!)
  const text = await readFile(path, 'utf8')
  await rm(path)
  const claim = await claimWork(path)
  const told: StageEvent[][] = [[], []]
  const waiting = told.map((events) => train({}, { events }))
  const last = (): unknown[] => told.map((events) => events.at(-1))
  const waits = expect.objectContaining({ type: 'note', text: 'training from seed 3 is under way elsewhere; this item waits for it' })
  await vi.waitFor(() => expect(last()).toEqual([waits, waits]), 10_000)
  await writeFileAtomically(path, text)
  await claim!.release()
  for (const run of await Promise.all(waiting)) {
    expect(fromCache(run)).toBe(true)
    expect(rows(run)).toEqual(rows(made))
  }
})

test('whoever waits ends when it is told to, and one that has a checkpoint of its own does not wait', async () => {
  await train()
  const [name] = await files()
  const path = join(cacheDirectory, 'trainings', name!)
  await rm(path)
  const claim = await claimWork(path)
  const stopping = new AbortController()
  const waiting = train({}, { signal: stopping.signal })
  setTimeout(() => stopping.abort(new Error('told to stop')), 500)
  await expect(waiting).rejects.toThrow('told to stop')
  let saved: Uint8Array | undefined
  const long = { ...recipe, budget: 9000, selectionEvery: 20_000, updatesPerRound: 1 }
  const checkpoint: StageContext['checkpoint'] = { load: async () => undefined, save: async (bytes) => void (saved ??= bytes) }
  const whole = await train({ recipe: long, cache: false }, { checkpoint })
  const other = await claimWork(join(cacheDirectory, 'trainings', 'other'))
  const resumed = await train({ recipe: long }, { checkpoint: { ...checkpoint, load: async () => saved } })
  expect(notes(resumed)).toEqual(['training from seed 3 goes on after 8192 environment steps'])
  expect(rows(resumed)).toEqual(rows(whole))
  await claim!.release()
  await other!.release()
})

test('a beginning is trained, never taken, and leaves nothing', async () => {
  const cold = await runStages([trainPolicy({ network, seeds: [3], recipe: { ...recipe, budget: 4000 } })], [], {
    seed: 3, cacheDirectory, beginning: true,
  })
  expect(cold.batches.map(({ table }) => table)).toEqual(['episodes', 'updates'])
  expect(existsSync(join(cacheDirectory, 'trainings'))).toBe(false)
})

test('a training that fails leaves nothing, and nobody waits for it', async () => {
  const wild = { recipe: { ...recipe, rewardScale: 3e38 } }
  await expect(train(wild)).rejects.toThrow('training diverged')
  expect(await files()).toEqual([])
  await expect(train(wild)).rejects.toThrow('training diverged')
})
