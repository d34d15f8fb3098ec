import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import type { FeedForwardOptions } from '../../models/network/kinds/feed-forward.ts'

/** A network, weights of so much to either side, and lanes for its circuit. */
export type BitExactCase = {
  readonly name: string
  readonly neuron: { readonly kind: string; readonly [name: string]: unknown }
  readonly lanes: GraphLaneChoice
  readonly scale: number
} & FeedForwardOptions

const fractional = { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 8, threshold: 1 }
const bitShift = { kind: 'bit-shift', sequence: 'custom_slow_decay', decayRate: 3, lambda: 0.16, history: 8, threshold: 1 }
const currentBased = { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 }
const exponentials = { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 6, span: 1000, extraFraction: 8, threshold: 1 }
const ends = (channels: number) => ({ low: new Array<number>(channels).fill(-1), high: new Array<number>(channels).fill(1) })
const rate = (channels: number) => ({ kind: 'rate' as const, ...ends(channels), seed: 5 })
const latency = (channels: number) => ({ kind: 'latency' as const, ...ends(channels) })
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }

/** What `pipeline.config.ts` ships. */
const shipped: readonly BitExactCase[] = [
  { name: 'fractional, as shipped', neuron: fractional, layers: [4, 32, 8, 2], steps: 10, lanes: 8, scale: 0.6 },
  { name: 'lif, as shipped', neuron: lif, layers: [4, 32, 16, 2], steps: 10, lanes: 8, scale: 0.6 },
]

/** Small circuits, the plainest first. */
const small: readonly BitExactCase[] = [
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
  {
    name: 'current-based, spikes in by rate',
    neuron: currentBased,
    layers: [4, 9, 5, 2],
    steps: 10,
    lanes: 2,
    scale: 1.2,
    encoding: rate(4),
  },
]

/** The other neurons, resets, truncations and encodings; `engram replay` is tested with more of them in the embedded simulator. */
const further: readonly BitExactCase[] = [
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
    lanes: { populations: [{ lanes: 4, scans: 2, updates: 1 }, 5], readout: 2, memory: 'block' },
    scale: 3,
    arithmetic: { format: 'QS3.6', membraneWidth: 12, hiddenCurrentWidth: 12, coefficientFraction: 10, rounding: 'nearest', layerDelay: 1 },
  },
  {
    name: 'fractional, more steps than history, two updates at a time, fewer pasts than inputs',
    neuron: { ...fractional, history: 5 },
    layers: [4, 13, 9, 3],
    steps: 17,
    lanes: { populations: [{ lanes: 8, scans: 4, updates: 2 }, { lanes: 6, scans: 6, updates: 3 }], readout: 3 },
    scale: 1.5,
  },
  {
    name: 'lif, four updates at a time over a number that they do not divide, delayed',
    neuron: lif,
    layers: [4, 15, 7, 4],
    steps: 8,
    lanes: { populations: [{ lanes: 8, updates: 4 }, { lanes: 4, updates: 2 }], readout: 3, memory: 'distributed' },
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
    arithmetic: {
      format: 'QS3.6',
      membraneWidth: 11,
      hiddenCurrentWidth: 12,
      rounding: 'toward-zero',
      reset: 'delayed-zero',
      historyTruncation: 'product',
      linearTruncation: 'product',
      readoutTruncation: 'product',
    },
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
    arithmetic: {
      format: 'QS3.6',
      membraneWidth: 11,
      hiddenCurrentWidth: 12,
      rounding: 'toward-zero',
      reset: 'delayed-zero',
      overflow: 'wrap',
    },
  },
  {
    name: 'lif, one spike a line, immediate reset',
    neuron: lif,
    layers: [5, 8, 4, 2],
    steps: 6,
    lanes: 8,
    scale: 2,
    encoding: latency(5),
    arithmetic: { reset: 'immediate' },
  },
]

/**
 * Circuits of all neurons, resets, truncations, encodings and forms of lanes: small ones first, then what `pipeline.config.ts` ships, then
 * the others.
 */
export const bitExactCases: readonly BitExactCase[] = [...small, ...shipped, ...further]
