import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { smallGraph } from '../../models/learners/graph/fixtures/small-graph.ts'
import { toySamples } from '../../models/learners/graph/fixtures/toy-samples.ts'
import { runStages, type StagesRun } from '../fixtures/run-stages.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { trainClassifier } from './train-classifier.ts'
import { trainSequence } from './train-sequence.ts'

let cacheDirectory = ''
beforeEach(async () => void (cacheDirectory = await mkdtemp(join(tmpdir(), 'engram-learnings-'))))
afterEach(() => (vi.restoreAllMocks(), rm(cacheDirectory, { recursive: true, force: true })))

const samples = toySamples(60, 3)
const batches = (from = samples): TableBatch[] => Array.from({ length: Math.ceil(from.length / 7) }, (_, at) =>
  ({ table: 'samples', batch: samplesBatch(7 * at, from.slice(7 * at, 7 * at + 7)) }))
const network = smallGraph()
const recipe = { epochs: 8, batch: 8, optimiser: { kind: 'adamw', learningRate: 0.03 } } as const
type Change = Partial<Parameters<typeof trainClassifier>[0]>
type Settings = Parameters<typeof runStages>[2]
const train = (change: Change = {}, settings: Settings = {}, given = batches()): Promise<StagesRun> =>
  runStages([trainClassifier({ network, seeds: [3], recipe, ...change })], given, { seed: 3, cacheDirectory, ...settings })

const rowsOf = ({ batches: made }: StagesRun, table: string) =>
  made.filter((one) => one.table === table).flatMap(({ batch }) => batch.toArray())
const rows = ({ batches: made }: StagesRun): unknown => made.map(({ table, batch }) => [table, batch.toArray().map(String)])
const notes = ({ events }: StagesRun): string[] => events.flatMap((event) => (event.type === 'note' ? [event.text] : []))

it('trains, tells every epoch, and passes the samples on as they came, behind the network', async () => {
  const run = await train()
  expect(run.batches.map(({ table }) => table)).toEqual(['epochs', 'networks', 'supervised_trainings', 'samples'])
  expect(samplesOfBatch(run.batches[3]!.batch)).toEqual(samples.map((sample, number) => ({ number, sample })))
  const epochs = rowsOf(run, 'epochs')
  expect(epochs).toHaveLength(8)
  expect(epochs[7]!.train_loss).toBeLessThan(0.8 * epochs[0]!.train_loss)
  expect(epochs[7]!.spike_rates.toArray()[0]).toBeGreaterThan(0)
  const [row] = rowsOf(run, 'supervised_trainings')
  // 4 * 5 + 5 to the hidden units, 5 * 3 + 3 on, 5 decays; the recurrent connection is not trained.
  expect(row).toMatchObject({ loss: 'cross-entropy', keep: 'accuracy', epochs: 8, parameters: 48, train_samples: 36 })
  expect(row!.validation_accuracy).toBe(Math.max(...epochs.map((epoch) => epoch.validation_accuracy)))
  expect(row!.validation_accuracy).toBeGreaterThan(0.7)
  expect(run.events.filter(({ type }) => type === 'epoch')).toHaveLength(8)
  const value = Math.round(row!.validation_accuracy * 1e4) / 100
  expect(run.events).toContainEqual({ type: 'figure', name: 'validation accuracy', unit: '%', value })
  expect(run.events.findLast(({ type }) => type === 'progress')).toMatchObject({ done: 8, total: 8, unit: 'epochs' })
})

it('emits the same rows with two threads', async () => {
  const settings = { cache: false, recipe: { ...recipe, batch: 36, epochs: 3 } }
  expect(rows(await train({ ...settings, threads: 2 }))).toEqual(rows(await train(settings)))
})

it('comes from the cache the second time, whatever its formats, and is made anew for other samples and seeds', async () => {
  const first = await train()
  const second = await train()
  expect(rows(second)).toEqual(rows(first))
  expect(notes(second)[0]).toMatch(/^training from seed 3 comes from the cache: /)
  const arithmetic = { ...network.arithmetic, format: 'QS7.8', membraneWidth: 20, currentWidth: 20 }
  const wide = await train({ network: { ...network, arithmetic } })
  expect(notes(wide)).toHaveLength(1)
  const test = await train({}, {}, batches(samples.map((sample) => (sample.split === 'test' ? { ...sample, length: 6 } : sample))))
  expect(notes(test)).toHaveLength(1)
  const others: readonly Promise<StagesRun>[] = [
    train({}, { seed: 4 }), train({ recipe: { ...recipe, epochs: 7 } }), train({}, {}, batches(toySamples(60, 3, 2))),
    train({ loss: { kind: 'cross-entropy' }, quantise: { from: 2 } }),
  ]
  for (const run of await Promise.all(others)) expect(notes(run)).toEqual([])
  expect(await readdir(join(cacheDirectory, 'trainings'))).toHaveLength(5)
})

it('saves itself every few seconds and goes on to the same rows', async () => {
  const whole = await train({ cache: false })
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 700))
  const saved: Uint8Array[] = []
  const checkpoint: StageContext['checkpoint'] = { load: async () => undefined, save: async (bytes) => void saved.push(bytes) }
  await train({ cache: false }, { checkpoint })
  expect(saved.length).toBeGreaterThan(2)
  const resumed = await train({ cache: false }, { checkpoint: { ...checkpoint, load: async () => saved[1] } })
  expect(notes(resumed)).toEqual([expect.stringMatching(/^training from seed 3 goes on after [1-9]\d* updates$/)])
  expect(rows(resumed)).toEqual(rows(whole))
})

it('makes a beginning epoch by epoch, never from the cache', async () => {
  const whole = await train()
  const again = await train({}, { beginning: true })
  expect(again.batches.filter(({ table }) => table === 'epochs')).toHaveLength(8)
  for (const table of ['epochs', 'networks', 'samples']) expect(rowsOf(again, table).map(String)).toEqual(rowsOf(whole, table).map(String))
  expect(notes(again)).toEqual([])
})

it('trains through the rounding of the integer model, which then changes nothing', async () => {
  const arithmetic = { format: 'QS1.3', membraneWidth: 12 } as const
  const stages = [trainClassifier({ network, seeds: [3], recipe, quantise: { from: 3, arithmetic } }), roundFixedPoint({})]
  const run = await runStages(stages, batches(), { seed: 3, cacheDirectory })
  const [float] = rowsOf(run, 'networks')
  expect(JSON.parse(float!.description).arithmetic).toMatchObject(arithmetic)
  const weights = Array.from(float!.weights as Iterable<number>).slice(0, 20)
  const [rounded] = rowsOf(run, 'rounded_networks')
  expect(weights.map((value) => value * 8)).toEqual(Array.from(rounded!.weights as Iterable<number>).slice(0, 20))
  expect(rowsOf(run, 'epochs').map(({ rounded: is }) => is)).toEqual([false, false, true, true, true, true, true, true])
  expect(rowsOf(run, 'supervised_trainings')[0]!.best_epoch).toBeGreaterThanOrEqual(3)
})

it('prunes while it trains: what is zero leaves the network, whose integers are those that were judged', async () => {
  const arithmetic = { format: 'QS1.5', membraneWidth: 14 } as const
  const stages = [
    trainClassifier({ network, seeds: [3], recipe, prune: { from: 3, share: 0.4 }, quantise: { from: 5, arithmetic } }),
    roundFixedPoint({}),
  ]
  const run = await runStages(stages, batches(), { seed: 3, cacheDirectory })
  const { connections } = JSON.parse(rowsOf(run, 'networks')[0]!.description) as { connections: { model: { synapses?: object[] } }[] }
  const [into, back, up] = connections.map(({ model }) => model.synapses?.length)
  expect(back).toBeUndefined()
  // 0.4 of 35 weights are 14, and some of the others round to zero.
  expect(into! + up!).toBeLessThanOrEqual(21)
  expect(into! + up!).toBeGreaterThan(10)
  const [row] = rowsOf(run, 'supervised_trainings')
  expect(row).toMatchObject({ parameters: into! + up! + 8 + 5 })
  expect(row!.best_epoch).toBeGreaterThanOrEqual(5)
  expect(rowsOf(run, 'rounded_networks')[0]!.weights.toArray().subarray(0, into!).includes(0)).toBe(false)
  const whole = await train({ prune: { from: 3, share: 0 } })
  expect(JSON.parse(rowsOf(whole, 'networks')[0]!.description)).toEqual(network)
})

it('grows dendrites that learn what is left of errors, and emits the network that has them', async () => {
  const dendrites = { most: 2, tries: 1, learning: { epochs: 4 } }
  const run = await train({ recipe: { ...recipe, patience: 2, keep: 'loss' }, dendrites })
  const { populations, connections } = JSON.parse(rowsOf(run, 'networks')[0]!.description) as ReturnType<typeof smallGraph>
  const epochs = rowsOf(run, 'epochs')
  const [row] = rowsOf(run, 'supervised_trainings')
  const grown = (populations.length - 2) / 2
  expect(grown).toBe(epochs[row!.best_epoch - 1]!.dendrites)
  expect(grown).toBeGreaterThan(0)
  expect(run.events).toContainEqual({ type: 'figure', name: 'dendrites of a neuron', value: `${grown} of 2` })
  // Of a hidden neuron: 4 weights of what enters, 5 of the other neurons, a bias, how much reaches it; of an output 5, 1, 1; and cascades.
  const cascades = (grown * (grown - 1)) / 2
  expect(row!.parameters).toBe(48 + grown * (5 * 11 + 3 * 7) + cascades * 8)
  expect(connections.filter(({ detached }) => detached)).toHaveLength(grown * 3 + cascades * 2)
  expect(row!.validation_loss).toBeLessThan(Math.min(...epochs.filter((one) => one.dendrites === 0).map((one) => one.validation_loss)))
  expect(epochs.some(({ covariance }) => covariance > 0)).toBe(true)
  const again = await train({ recipe: { ...recipe, patience: 2, keep: 'loss' }, dendrites })
  expect(notes(again)[0]).toMatch(/comes from the cache/)
  expect(rows(again)).toEqual(rows(run))
})

it('trains on TensorFlow to much the same end', async () => {
  const short = { recipe: { ...recipe, epochs: 2 }, cache: false }
  const [kernels, other] = [await train(short), await train({ ...short, engine: 'tensorflow' })]
  const [a, b] = [kernels, other].map((run) => rowsOf(run, 'epochs')[1]!.train_loss as number)
  expect(Math.abs(a! - b!)).toBeLessThan(1e-3 * a!)
  expect(JSON.parse(rowsOf(other, 'networks')[0]!.provenance).engine).toMatch(/^tensorflow /)
}, 60_000)

it('trains sequences on targets, and keeps the network of the smallest error', async () => {
  const targets = samples.map((sample) => ({ ...sample, targets: Float32Array.from([0, 1, 2], (k) => (k === sample.label ? 1 : 0)) }))
  const stage = trainSequence({ network, seeds: [3], recipe, loss: { kind: 'mean-squared-error' } })
  const run = await runStages([stage], batches(targets), { seed: 3, cacheDirectory })
  const losses = rowsOf(run, 'epochs').map(({ validation_loss }) => validation_loss as number)
  expect(rowsOf(run, 'supervised_trainings')[0]).toMatchObject({ validation_loss: Math.min(...losses), validation_accuracy: null })
  expect(losses.at(-1)!).toBeLessThan(losses[0]!)
})

it('says what is wrong with samples and options, with the stage before it', async () => {
  const long = batches([{ ...samples[0]!, length: 9 }])
  await expect(train({}, {}, long)).rejects.toThrow('stage trainClassifier: samples: length of sample 0 (toy): got 9 steps, expected')
  const none = batches(samples.filter(({ split }) => split !== 'validation'))
  await expect(train({}, {}, none)).rejects.toThrow('stage trainClassifier: samples: got 0 of split validation')
  const empty = await train({}, {}, [])
  expect(empty.batches).toEqual([])
  expect(empty.events).toMatchObject([{ type: 'check', passed: false, exercised: false }])
  const nothing = { networks: [], faults: {}, warn: () => {} }
  const foresee = (change: Change): unknown =>
    trainClassifier.definition.foresee!(trainClassifier({ network, seeds: [1], ...change }).options, nothing)
  expect(() => foresee({ recipe: { dropout: { hiden: 0.5 } } })).toThrow('option recipe.dropout: got "hiden", expected a population of the')
  expect(() => foresee({ recipe: { epochs: 4 }, quantise: { from: 5 } })).toThrow('option quantise.from: got 5, expected at most 4')
  const normalised = { ...network, connections: network.connections.map((one, index) => (index === 0 ? { ...one, normalise: {} } : one)) }
  expect(() => foresee({ network: normalised, quantise: { from: 2 } })).toThrow(
    'option quantise: got normalisation of connection in, expected none: it is folded into weights only when training has ended')
  const single = { ...normalised, steps: 1 }
  expect(() => foresee({ network: single, recipe: { batch: 1 } })).toThrow(
    'option recipe.batch: got 1, expected at least 2, as connection in is normalised over the steps of a batch, and a sample has one')
  expect(foresee({ network: normalised })).toMatchObject([{ description: { connections: [{ normalise: { momentum: 0.1 } }, {}, {}] } }])
  expect(() => foresee({ loss: { kind: 'spike-count' } })).toThrow('network.readout: got values over mean')
  expect(foresee({ recipe: { weightLimit: 2 } })).toMatchObject([{ weightLimit: 2 }])
  const squared = trainSequence({ network, seeds: [1], recipe: { keep: 'accuracy' }, loss: { kind: 'mean-squared-error' } })
  expect(() => trainSequence.definition.foresee!(squared.options, nothing)).toThrow('option recipe.keep: got "accuracy", expected "loss"')
})
