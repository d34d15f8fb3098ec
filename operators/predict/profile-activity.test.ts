import { expect, it } from 'vitest'
import { samplesBatch } from '../../datasets/samples/samples-batch.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { smallGraph } from '../../models/learners/graph/fixtures/small-graph.ts'
import { toySample, toySamples } from '../../models/learners/graph/fixtures/toy-samples.ts'
import { runStages, type StagesRun } from '../fixtures/run-stages.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import { stepNeurons } from '../model/step-neurons.ts'
import { networkBatch } from '../networks/network-batch.ts'
import { predictSamples } from './predict-samples.ts'
import { profileActivity } from './profile-activity.ts'

const rowsOf = ({ batches }: StagesRun, table: string) =>
  batches.filter((one) => one.table === table).flatMap(({ batch }) => batch.toArray().map((row) => row.toJSON()))

/** Two lines, two neurons that spike wherever their own line does, one output that adds up. */
const { arithmetic } = smallGraph()
const wires = checkGraph({
  schema: 2, steps: 4, input: { size: 2, encoding: { kind: 'spikes' } }, arithmetic,
  populations: [
    { name: 'relays', size: 2, model: { kind: 'lif', beta: 0, threshold: 0.5 } },
    { name: 'out', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'relays', model: { kind: 'one-to-one' }, bias: false },
    { name: 'up', from: 'relays', to: 'out', model: { kind: 'dense' }, bias: false, delay: 1 },
  ],
  readout: { from: 'out', of: 'values', over: 'sum' },
})
const network = (description: typeof wires, weights: Float32Array) =>
  ({ table: 'networks', batch: networkBatch({ index: 0, seed: 1, description, weights, provenance: {} }) })
const chain = (options?: Parameters<typeof profileActivity>[0]) =>
  [predictSamples({ record: 0, splits: ['validation', 'test'] }), stepNeurons(), roundFixedPoint(), profileActivity(options)]
const events = (...places: [step: number, line: number][]) => ({
  kind: 'events' as const,
  events: { steps: Int32Array.from(places, ([step]) => step), lines: Int32Array.from(places, ([, line]) => line), values: null },
})

it('counts spikes, synaptic operations and energy of a network by hand', async () => {
  const samples = [
    toySample({ split: 'test', lines: 2, length: 4, label: 0, recording: events([0, 0], [1, 0], [3, 0]) }),
    toySample({ split: 'test', lines: 2, length: 2, label: 1, recording: events([0, 1]) }),
    toySample({ split: 'test', lines: 2, length: 2, label: 1, recording: events([1, 1]) }),
  ]
  const weights = Float32Array.of(1, 1, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25)
  const run = await runStages(chain(), [network(wires, weights), { table: 'samples', batch: samplesBatch(0, samples) }])
  const rows = rowsOf(run, 'activities')
  expect(rows.map(({ kind, name, samples: counted }) => [kind, name, counted])).toEqual([
    ['input', 'input', 3], ['population', 'relays', 3], ['population', 'out', 3], ['connection', 'in', 3], ['connection', 'up', 3],
    ['network', 'lif, leaky-integrator', 3],
  ])
  const [input, relays, out, first, second, all] = rows
  // Five spikes on two lines in 4 + 2 + 2 steps.
  expect(input).toMatchObject({ units: 2, spikes: 5 / 3, sparsity: 1 - 5 / 16 })
  expect(relays).toMatchObject({ units: 2, spikes: 5 / 3, sparsity: 1 - 5 / 16 })
  expect(out).toMatchObject({ units: 3, spikes: null })
  // Rates (3/4, 0), and twice (0, 1/2): 0 of the one that is alone, 1 of the others.
  expect(relays!.silhouette).toBeCloseTo(2 / 3, 12)
  expect(first).toMatchObject({ operations: 5 / 3, operations_dense: (2 * 8) / 3, energy_nj: expect.closeTo((0.9 * 5) / 3000, 12) })
  // Three synapses a spike; the last steps' spikes arrive too late: those in step 3 of four and in step 1 of two.
  expect(second).toMatchObject({ operations: (3 * 3) / 3, operations_dense: (6 * 8) / 3 })
  expect(all!.operations).toBeCloseTo(5 / 3 + 3, 12)
  expect(all!.accumulates).toBeGreaterThan(all!.operations)
  expect(run.events).toContainEqual({
    type: 'figure', name: 'test, synaptic operations of a sample', value: Number((5 / 3 + 3).toPrecision(4)),
  })
})

it('takes the first samples of each split, as many as are wanted', async () => {
  const samples = { table: 'samples', batch: samplesBatch(0, toySamples(40, 3)) }
  const weights = new Float32Array(73).fill(0.6)
  const counted = async (most?: number) =>
    rowsOf(await runStages(chain(most === undefined ? {} : { samples: most }), [network(smallGraph(), weights), samples]), 'activities')
      .filter(({ kind }) => kind === 'network').map(({ split, samples: all }) => [split, all])
  expect(await counted()).toEqual([['validation', 8], ['test', 8]])
  expect(await counted(3)).toEqual([['validation', 3], ['test', 3]])
})
