import { describe, expect, it } from 'vitest'
import type { GraphLaneChoice } from '../hdl/graph/graph-lanes.ts'
import { graphCycles } from '../hdl/graph/graph-cycles.ts'
import { graphSpikes } from '../hdl/graph/graph-spikes.ts'
import { mostGraphSpikes } from '../hdl/graph/most-graph-spikes.ts'
import { generateDesign } from '../hdl/generate-design.ts'
import { encodeInputs } from '../models/graph/inputs/encode-inputs.ts'
import { feedForward, type FeedForwardOptions } from '../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { graphInputShape } from '../models/graph/graph-input.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { quantiseInputs } from '../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { openCircuit } from './simulators/open-circuit.ts'
import { testCache } from './fixtures/test-cache.ts'
import { linearMaps } from '../models/graph/fixtures/linear-maps.ts'

type Case = { name: string; neuron: { kind: string; [name: string]: unknown }; lanes: GraphLaneChoice; scale: number } & FeedForwardOptions

const fractional = { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 8, threshold: 1 }
const bitShift = { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.16, history: 6, threshold: 1 }
const currentBased = { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 }
const exponentials = { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 4, span: 100, extraFraction: 8, threshold: 1 }
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
const ends = (channels: number) => ({ low: new Array<number>(channels).fill(-1), high: new Array<number>(channels).fill(1) })
const rate = (channels: number) => ({ kind: 'rate' as const, ...ends(channels), seed: 5 })
const delayed = { arithmetic: { layerDelay: 1 as const } }

/** Networks of which in turn the inputs, the synapses, the scan, the update and the readout take longest. */
const cases: Case[] = [
  { name: 'lif, one lane', neuron: lif, layers: [4, 9, 5, 2], steps: 10, lanes: 1, scale: 2 },
  { name: 'lif, delayed, more updates than scans of others', neuron: lif, layers: [3, 12, 7, 3], steps: 9, scale: 3, ...delayed,
    lanes: { populations: [{ lanes: 4, scans: 4, updates: 2 }, { lanes: 6, scans: 3, updates: 3 }], readout: 2 } },
  { name: 'lif, one neuron a layer, one step', neuron: lif, layers: [1, 1, 1, 1], steps: 1, lanes: 1, scale: 4 },
  {
    name: 'fractional, scanned slowly',
    neuron: fractional,
    layers: [4, 10, 6, 2],
    steps: 12,
    scale: 2,
    lanes: { populations: [{ lanes: 5, scans: 1 }, 2] },
  },
  {
    name: 'fractional, updated slowly, delayed',
    neuron: { ...fractional, history: 3 },
    layers: [4, 16, 12, 2],
    steps: 8,
    scale: 2,
    ...delayed,
    lanes: {
      populations: [
        { lanes: 8, scans: 8, updates: 1 },
        { lanes: 12, scans: 12, updates: 1 },
      ],
      readout: 2,
    },
  },
  {
    name: 'fractional, many outputs read one by one',
    neuron: fractional,
    layers: [2, 4, 8],
    steps: 6,
    scale: 2,
    lanes: { populations: [4], readout: 1 },
  },
  { name: 'bit-shift, spikes in on 40 lines', neuron: bitShift, layers: [40, 6, 4, 2], steps: 9, scale: 0.5, encoding: rate(40), lanes: 3 },
  {
    name: 'bit-shift, delayed, spikes in, two words a step that wait',
    neuron: bitShift,
    layers: [35, 3, 9, 2],
    steps: 7,
    scale: 0.7,
    encoding: rate(35),
    ...delayed,
    lanes: { populations: [1, { lanes: 9, scans: 3, updates: 1 }], readout: 2 },
  },
  {
    name: 'current-based, spikes in by latency',
    neuron: currentBased,
    layers: [6, 8, 8, 8, 2],
    steps: 8,
    scale: 2,
    encoding: { kind: 'latency', ...ends(6) },
    lanes: 4,
  },
  {
    name: 'sum of exponentials',
    neuron: exponentials,
    layers: [4, 10, 8, 2],
    steps: 10,
    scale: 2,
    lanes: { populations: [{ lanes: 10, scans: 5, updates: 1 }, 4], readout: 1 },
  },
  {
    name: 'sum of exponentials, delayed, spikes in',
    neuron: exponentials,
    layers: [4, 7, 5, 2],
    steps: 9,
    scale: 2,
    encoding: rate(4),
    lanes: 1,
    ...delayed,
  },
]

describe.skipIf(!needsVerilator())('the cycles of an inference (need Verilator)', () => {
  it.each(cases)(
    'are in simulation exactly those that follow from the spikes: $name',
    async ({ neuron, lanes, scale, layers, steps, encoding, arithmetic }) => {
      const description = feedForward(neuron, { layers, steps, ...(encoding && { encoding }), ...(arithmetic && { arithmetic }) })
      const next = counterNumbers(7)
      const weights = Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.4) * scale)
      const design = generateDesign(roundGraph(description, weights), { lanes })
      const samples = 100
      const observations = Float32Array.from({ length: samples * graphInputShape(description).channels }, () => (next() - 0.5) * 3)
      const inputs = quantiseInputs(description, encodeInputs(description, observations))
      const simulator = await openCircuit(design, 'verilator', testCache)
      const { cycles, spikes } = await simulator.evaluate(inputs, samples)
      await simulator.close()
      const [cyclesOf, spikesOf] = [graphCycles(design), graphSpikes(description)]
      const predicted = Array.from(cycles, (_, sample) =>
        cyclesOf(spikesOf({ inputs, spikes, length: description.steps }, sample)),
      )
      expect(predicted).toEqual([...cycles])
      expect(Math.max(...cycles)).toBeLessThanOrEqual(graphCycles(design)(mostGraphSpikes(description)))
    },
  )

  it('reach the worst case where every neuron spikes in every step', async () => {
    const description = feedForward(lif, { layers: [4, 10, 6, 2], steps: 7 })
    const { length } = graphLayout(description)
    const weights = new Float32Array(length)
    for (const { bias, outputs } of linearMaps(description)) weights.fill(3, bias, bias + outputs)
    const design = generateDesign(roundGraph(description, weights), { lanes: { populations: [5, { lanes: 3, updates: 1 }] } })
    const simulator = await openCircuit(design, 'verilator', testCache)
    const { cycles } = await simulator.evaluate(new Int32Array(8), 2)
    await simulator.close()
    expect([...cycles]).toEqual(new Array(2).fill(graphCycles(design)(mostGraphSpikes(description))))
  })
})
