import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { toySamples } from '../../models/learners/graph/fixtures/toy-samples.ts'
import { localGraph } from '../../models/learners/local/fixtures/local-graph.ts'
import { runStages, type StagesRun } from '../fixtures/run-stages.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import type { StageContext } from '../stream/stage-context.ts'
import { learnLocally } from './learn-locally.ts'

let cacheDirectory = ''
beforeEach(async () => void (cacheDirectory = await mkdtemp(join(tmpdir(), 'engram-local-'))))
afterEach(() => (vi.restoreAllMocks(), rm(cacheDirectory, { recursive: true, force: true })))

const samples = toySamples(90, 3).map((sample) => ({ ...sample, length: 6 }))
const given = [{ table: 'samples', batch: samplesBatch(0, samples) }]
type Change = Partial<Parameters<typeof learnLocally>[0]>
const tempotron = { kind: 'tempotron', rate: 0.05 } as const
const learn = (change: Change = {}, settings: Parameters<typeof runStages>[2] = {}): Promise<StagesRun> =>
  runStages(
    [learnLocally({ network: localGraph(), seeds: [3], rule: tempotron, epochs: 6, clip: { low: -2, high: 2 }, ...change })], given,
    { seed: 3, cacheDirectory, ...settings },
  )
const rowsOf = ({ batches }: StagesRun, table: string) =>
  batches.filter((one) => one.table === table).flatMap(({ batch }) => batch.toArray())
const rows = ({ batches }: StagesRun): unknown => batches.map(({ table, batch }) => [table, batch.toArray().map(String)])
const inner = { trained: 'neuron', initial: 0.75, low: 0.25, high: 0.95 }
const trained = () => localGraph({ kind: 'lif', beta: inner, threshold: 1 } as never)

it('learns, tells every epoch, and passes the samples on behind the network', async () => {
  const run = await learn()
  expect(run.batches.map(({ table }) => table)).toEqual(['epochs', 'networks', 'supervised_trainings', 'samples'])
  const [row] = rowsOf(run, 'supervised_trainings')
  expect(row).toMatchObject({ loss: 'cross-entropy', epochs: 6, train_samples: 54 })
  expect(row!.validation_accuracy).toBeGreaterThan(0.7)
  expect(run.events.filter(({ type }) => type === 'epoch')).toHaveLength(6)
  const [network] = rowsOf(run, 'networks')
  expect(String(network)).toContain('learnLocally')
})

it.each([
  ['pair STDP', { kind: 'pair-stdp', up: 0.05, down: 0.01 }],
  ['STDP with a window', { kind: 'window-stdp', up: 0.05, down: 0.01, before: 2, after: 2 }],
  ['reward-modulated STDP', { kind: 'reward-stdp', up: 0.05, down: 0.02 }],
] as const)('learns by %s, better than by chance', async (_, rule) => {
  const run = await learn({ rule, homeostasis: { rate: 0.05, target: 0.2 }, epochs: 10 })
  const [row] = rowsOf(run, 'supervised_trainings')
  expect(row!.validation_accuracy).toBeGreaterThan(0.55)
})

it('is a function of its options and its seed, comes from the cache the second time, and goes on where it was', async () => {
  const first = await learn()
  const second = await learn()
  expect(rows(second)).toEqual(rows(first))
  expect(second.events.some((event) => event.type === 'note' && event.text.includes('comes from the cache'))).toBe(true)
  expect(rows(await learn({ rule: { kind: 'tempotron', rate: 0.04 } }))).not.toEqual(rows(first))
  expect(rows(await learn({}, { seed: 4 }))).not.toEqual(rows(first))
  // A checkpoint after every batch, of which the second last is kept.
  vi.spyOn(performance, 'now').mockImplementation((() => {
    let now = 0
    return () => (now += 1e4)
  })())
  const saved: Uint8Array[] = []
  const save = async (bytes: Uint8Array): Promise<void> => void saved.push(bytes)
  const checkpoint = { load: async () => saved.at(-2), save } as StageContext['checkpoint']
  const whole = await learn({ cache: false }, { checkpoint: { ...checkpoint, load: async () => undefined } } as never)
  expect(saved.length).toBeGreaterThan(3)
  expect(rows(whole)).toEqual(rows(first))
  const resumed = await learn({ cache: false }, { checkpoint } as never)
  expect(resumed.events.some((event) => event.type === 'note' && event.text.includes('goes on after'))).toBe(true)
  expect(rows(resumed)).toEqual(rows(first))
})

it.each([
  ['the surrogate gradient', { by: 'surrogate', rate: 0.05, every: 2 }],
  ['a search without gradients', { by: 'search', rate: 0.05 }],
] as const)('moves inner parameters by %s within their ends, and not where nothing is said', async (_, by) => {
  const weights = async (change: Change): Promise<number[]> => {
    const { weights: bytes } = rowsOf(await learn({ network: trained(), ...change }), 'networks')[0]!
    return [...(bytes as Iterable<number>)].slice(-3)
  }
  expect(await weights({})).toEqual([0.75, 0.75, 0.75])
  const moved = await weights({ inner: by, epochs: 3 })
  expect(moved.every((value) => value >= Math.fround(0.25) && value <= Math.fround(0.95))).toBe(true)
  expect(moved).not.toEqual([0.75, 0.75, 0.75])
})

it('leaves a network that is rounded as any other', async () => {
  const run = await runStages([
    learnLocally({ network: localGraph(), seeds: [3], rule: tempotron, epochs: 2 }), roundFixedPoint({ format: 'QS5.6' }),
  ], given, { seed: 3, cacheDirectory })
  expect(run.batches.some(({ table }) => table === 'rounded_networks')).toBe(true)
})
