import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { LaneChoice } from '../hdl/circuit-lanes.ts'
import { generateDesign } from '../hdl/generate-design.ts'
import { numberFormat } from '../models/arithmetic/number-format.ts'
import { feedForward, type FeedForwardOptions } from '../models/network/feed-forward.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { inputShape } from '../models/network/input-shape.ts'
import { encodeInputs } from '../models/network/encode-inputs.ts'
import { quantiseInputs } from '../models/network/quantise-inputs.ts'
import { integerNetwork } from '../models/network/integer-network.ts'
import { parameterLayout } from '../models/network/parameter-layout.ts'
import { roundNetwork } from '../models/network/round-network.ts'
import { compareTraces } from './compare-traces.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'
import { openCircuit } from './open-circuit.ts'

/** Shared between test runs: a simulator is compiled once for each content. */
const cache = join(tmpdir(), 'engram-test-cache')

type Case = { name: string; neuron: { kind: string; [name: string]: unknown }; lanes: LaneChoice; scale: number } & FeedForwardOptions

const bytesOf = (array: Int32Array | Uint8Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

const fractional = { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 8, threshold: 1 }
const bitShift = { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.16, history: 8, threshold: 1 }
const currentBased = { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 }
const exponentials = { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 6, span: 1000, extraFraction: 8, threshold: 1 }
const ends = (channels: number) => ({ low: new Array<number>(channels).fill(-1), high: new Array<number>(channels).fill(1) })
const rate = (channels: number) => ({ kind: 'rate' as const, ...ends(channels), seed: 5 })
const latency = (channels: number) => ({ kind: 'latency' as const, ...ends(channels) })
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }

/** What `pipeline.config.ts` ships. */
const shipped: Case[] = [
  { name: 'fractional, as shipped', neuron: fractional, layers: [4, 32, 8, 2], steps: 10, lanes: 8, scale: 0.6 },
  { name: 'lif, as shipped', neuron: lif, layers: [4, 32, 16, 2], steps: 10, lanes: 8, scale: 0.6 },
]

/** Small circuits: the embedded simulator takes seconds to compile one, and longer for more lanes. */
const small: Case[] = [
  { name: 'fractional, the shipped arithmetic', neuron: fractional, layers: [4, 8, 4, 2], steps: 10, lanes: 2, scale: 1.5 },
  { name: 'lif, the shipped arithmetic', neuron: lif, layers: [4, 6, 2], steps: 10, lanes: 2, scale: 1.5 },
  {
    name: 'fractional, saturating, one lane, delayed, nearest, strict, product readout',
    neuron: { ...fractional, history: 5, lambda: 0 },
    layers: [3, 7, 5, 3],
    steps: 9,
    lanes: 1,
    scale: 4,
    arithmetic: {
      format: 'QS3.4', membraneWidth: 9, hiddenCurrentWidth: 8, coefficientFraction: 7,
      rounding: 'nearest', threshold: '>', layerDelay: 1, readoutTruncation: 'product',
    },
  },
  {
    name: 'lif, wrapping, three lanes over sizes that they do not divide',
    neuron: { ...lif, beta: 1 },
    layers: [5, 7, 4, 5, 4],
    steps: 12,
    lanes: 3,
    scale: 6,
    arithmetic: { format: 'QS3.12', membraneWidth: 17, hiddenCurrentWidth: 14, overflow: 'wrap', currentOverflow: 'wrap' },
  },
  { name: 'sum of exponentials', neuron: exponentials, layers: [4, 8, 4, 2], steps: 10, lanes: 2, scale: 1.5 },
  {
    name: 'fractional, toward zero in sums and products, zero a step late',
    neuron: { ...fractional, history: 4 },
    layers: [3, 5, 2],
    steps: 10,
    lanes: 2,
    scale: 3,
    arithmetic: { rounding: 'toward-zero', reset: 'delayed-zero', historyTruncation: 'product', linearTruncation: 'product' },
  },
  { name: 'current-based, spikes in by rate', neuron: currentBased, layers: [4, 9, 5, 2], steps: 10, lanes: 2, scale: 1.2, encoding: rate(4) },
]

/** The other neurons, resets, truncations and encodings; `engram replay` is tested with more of them in the embedded simulator. */
const further: Case[] = [
  {
    name: 'bit-shift, term by term, delayed',
    neuron: bitShift,
    layers: [4, 9, 5, 2],
    steps: 10,
    lanes: 4,
    scale: 1.5,
    arithmetic: { format: 'QS3.12', historyTruncation: 'product', layerDelay: 1 },
  },
  {
    name: 'bit-shift, exact sum, nearest, immediate reset, wrapping membranes and saturating currents',
    neuron: { ...bitShift, sequence: 'slow_decay', history: 12, lambda: 0.3 },
    layers: [3, 5, 4, 2],
    steps: 14,
    lanes: 2,
    scale: 3,
    arithmetic: { rounding: 'nearest', reset: 'immediate', membraneWidth: 18, hiddenCurrentWidth: 16, overflow: 'wrap' },
  },
  {
    name: 'bit-shift, term by term, nearest, reset inside the division',
    neuron: { ...bitShift, sequence: 'custom', history: 6 },
    layers: [3, 5, 2],
    steps: 12,
    lanes: 5,
    scale: 1.5,
    arithmetic: { rounding: 'nearest', reset: 'inside', historyTruncation: 'product', linearTruncation: 'product' },
  },
  {
    name: 'current-based, narrow and saturating, zero reset, product truncation',
    neuron: { ...currentBased, alpha: 0.95 },
    layers: [3, 6, 4, 2],
    steps: 12,
    lanes: 3,
    scale: 4,
    arithmetic: { membraneWidth: 16, hiddenCurrentWidth: 16, reset: 'zero', linearTruncation: 'product', rounding: 'nearest' },
  },
  {
    name: 'fractional, spikes in on 40 lines, each product shifted, reset inside the division, one layer',
    neuron: fractional,
    layers: [20, 6, 3],
    steps: 7,
    lanes: 3,
    scale: 0.7,
    encoding: { kind: 'delta', delta: new Array<number>(20).fill(0.2) },
    arithmetic: { historyTruncation: 'product', reset: 'inside', layerDelay: 1 },
  },
  {
    name: 'sum of exponentials, narrow, nearest, delayed, lanes of its own in each layer',
    neuron: { ...exponentials, alpha: 0.8, exponentials: 3, span: 50, extraFraction: 3, lambda: 0 },
    layers: [3, 11, 5, 3],
    steps: 30,
    lanes: { layers: [{ lanes: 4, scans: 2, updates: 1 }, 5], readout: 2, memory: 'block' },
    scale: 3,
    arithmetic: { format: 'QS3.6', membraneWidth: 12, hiddenCurrentWidth: 12, coefficientFraction: 10, rounding: 'nearest', layerDelay: 1 },
  },
  {
    name: 'fractional, more steps than history, two updates at a time, fewer pasts than inputs',
    neuron: { ...fractional, history: 5 },
    layers: [4, 13, 9, 3],
    steps: 17,
    lanes: { layers: [{ lanes: 8, scans: 4, updates: 2 }, { lanes: 6, scans: 6, updates: 3 }], readout: 3 },
    scale: 1.5,
  },
  {
    name: 'lif, four updates at a time over a number that they do not divide, delayed',
    neuron: lif,
    layers: [4, 15, 7, 4],
    steps: 8,
    lanes: { layers: [{ lanes: 8, updates: 4 }, { lanes: 4, updates: 2 }], readout: 3, memory: 'distributed' },
    scale: 1.5,
    arithmetic: { layerDelay: 1 },
  },
  {
    name: 'current-based, spikes in on 70 lines, every neuron at once',
    neuron: currentBased,
    layers: [35, 6, 5, 2],
    steps: 6,
    lanes: 64,
    scale: 0.9,
    encoding: { kind: 'delta', delta: new Array<number>(35).fill(0.2) },
  },
  {
    name: 'bit-shift, term by term, toward zero, the longest shift wider than a membrane, zero a step late',
    neuron: { ...bitShift, sequence: 'simple', history: 14 },
    layers: [3, 5, 2],
    steps: 18,
    lanes: 2,
    scale: 3,
    arithmetic: { format: 'QS3.6', membraneWidth: 11, hiddenCurrentWidth: 12, rounding: 'toward-zero', reset: 'delayed-zero', historyTruncation: 'product', linearTruncation: 'product', readoutTruncation: 'product' },
  },
  {
    name: 'sum of exponentials, toward zero, zero a step late, strict, delayed',
    neuron: { ...exponentials, exponentials: 3, extraFraction: 3 },
    layers: [3, 6, 4, 2],
    steps: 14,
    lanes: 2,
    scale: 3,
    arithmetic: { rounding: 'toward-zero', reset: 'delayed-zero', threshold: '>', layerDelay: 1 },
  },
  {
    name: 'current-based, toward zero, zero a step late, wrapping',
    neuron: currentBased,
    layers: [3, 6, 2],
    steps: 14,
    lanes: 3,
    scale: 4,
    arithmetic: { format: 'QS3.6', membraneWidth: 11, hiddenCurrentWidth: 12, rounding: 'toward-zero', reset: 'delayed-zero', overflow: 'wrap' },
  },
  { name: 'lif, one spike a line, immediate reset', neuron: lif, layers: [5, 8, 4, 2], steps: 6, lanes: 8, scale: 2, encoding: latency(5), arithmetic: { reset: 'immediate' } },
]

const prepare = async ({ neuron, lanes, scale, layers, steps, encoding, arithmetic }: Case, faults: Record<string, string> = {}) => {
  const description = feedForward(neuron, { layers, steps, ...(encoding && { encoding }), ...(arithmetic && { arithmetic }) })
  const next = counterNumbers(11)
  const weights = Float32Array.from({ length: parameterLayout(description).length }, () => (next() - 0.5) * scale)
  const network = roundNetwork(description, weights)
  const design = generateDesign(network, { lanes, faults })
  const samples = 300
  const range = 2 ** numberFormat(description.arithmetic.format).width
  const { spiking, channels } = inputShape(description)
  const observations = (): Float32Array => Float32Array.from({ length: samples * channels }, () => (next() - 0.5) * 3)
  const inputs = spiking
    ? quantiseInputs(description, encodeInputs(description, observations()))
    : Int32Array.from({ length: samples * description.inputs }, (_, index) =>
        index % 17 === 0 ? (index % 2 ? range / 2 - 1 : -range / 2) : Math.floor((next() - 0.5) * range))
  return { description, design, inputs, samples, expected: integerNetwork(network).evaluate(inputs, samples) }
}

const simulators = [
  { simulator: 'verilator', title: 'in Verilator (needs Verilator)', skip: !needsVerilator(), cases: [...shipped, ...small, ...further] },
  { simulator: 'embedded', title: 'in the embedded simulator', skip: false, cases: small },
] as const

for (const { simulator: name, title, skip, cases } of simulators) {
  describe.skipIf(skip)(`the generated circuit ${title}`, () => {
    it.each(cases)('equals the integer model in every bit: $name', async (one) => {
      const { description, design, inputs, samples, expected } = await prepare(one)
      const simulator = await openCircuit(design, name, cache)
      const got = await simulator.evaluate(inputs, samples)
      const again = await simulator.evaluate(inputs.subarray(0, inputShape(description).length), 1)
      await simulator.close()
      const { total, compared, first } = compareTraces(description, samples, expected, got, 5)
      expect(first).toEqual([])
      expect(total).toBe(0)
      expect(compared).toBeGreaterThan(samples)
      expect(again.outputs).toEqual(got.outputs.subarray(0, description.readout.outputs))
      expect(expected.spikes.some((spike) => spike === 1)).toBe(true)
    })

    it('shows a fault at the first value that it changes', async () => {
      const { description, design, inputs, samples, expected } = await prepare(small[0]!, { 'layer0.threshold': '8193' })
      const simulator = await openCircuit(design, name, cache)
      const got = await simulator.evaluate(inputs, samples)
      await simulator.close()
      const { total, first } = compareTraces(description, samples, expected, got, 5)
      expect(total).toBeGreaterThan(100)
      // One more than the threshold is subtracted after the first spike: one unit too low.
      expect(first[0]).toMatchObject({ layer: 0, signal: 'membrane' })
      expect(Number(first[0]!.expected) - Number(first[0]!.got)).toBe(1)
    })
  })
}

describe.skipIf(!needsVerilator())('both simulators (need Verilator)', () => {
  it.each(small)('answer with the same columns, cycles and checksum: $name', async (one) => {
    const { design, inputs, samples } = await prepare(one)
    const pair = await Promise.all([openCircuit(design, 'verilator', cache), openCircuit(design, 'embedded', cache)])
    const [traces, outputs] = [await Promise.all(pair.map((one) => one.evaluate(inputs, samples))), await Promise.all(pair.map((one) => one.act(inputs, samples)))]
    await Promise.all(pair.map((one) => one.close()))
    expect(traces[1]).toEqual(traces[0])
    expect(outputs[1]).toEqual(outputs[0])
    expect(outputs[0]!.checksum).toBe(crc32(bytesOf(traces[0]!.spikes), crc32(bytesOf(traces[0]!.membrane))))
    expect(traces[0]!.cycles[0]).toBeGreaterThan(10)
  })
})
