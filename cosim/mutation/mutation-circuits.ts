import { generateDesign, type Design } from '../../hdl/generate-design.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import { feedForward, type FeedForwardOptions } from '../../models/network/kinds/feed-forward.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { counterRandom } from '../../models/random/counter-random.ts'

type Circuit = FeedForwardOptions & {
  readonly name: string
  readonly neuron: { readonly kind: string } & Readonly<Record<string, unknown>>
  readonly lanes: GraphLaneChoice
  /** Weights lie between half of it and minus that. */
  readonly scale: number
}

const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
const fractional = { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 5, threshold: 1 }
const bitShift = { kind: 'bit-shift', sequence: 'custom', decayRate: 2, lambda: 0.3, history: 6, threshold: 1 }
const currentBased = { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 }
const exponentials = { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0.16, exponentials: 3, span: 50, extraFraction: 3, threshold: 1 }
const delta = (channels: number) => ({ kind: 'delta' as const, delta: new Array<number>(channels).fill(0.2) })

/** Small circuits that together elaborate every branch of every module, each with narrow fields, so that their ends are reached. */
const circuits: readonly Circuit[] = [
  {
    name: 'lif, one lane, saturating, three steps', neuron: lif, layers: [3, 4, 3, 3], steps: 3, lanes: 1, scale: 5,
    arithmetic: { format: 'QS3.4', membraneWidth: 9, hiddenCurrentWidth: 8, coefficientFraction: 7 },
  },
  {
    name: 'lif, lanes that do not divide, wrapping, delayed',
    neuron: { ...lif, threshold: 0.5 },
    layers: [4, 7, 5, 3],
    steps: 6,
    scale: 6,
    lanes: {
      populations: [
        { lanes: 4, scans: 4, updates: 2 },
        { lanes: 4, updates: 4 },
      ],
      readout: 2,
    },
    arithmetic: {
      format: 'QS3.4',
      membraneWidth: 9,
      hiddenCurrentWidth: 7,
      coefficientFraction: 7,
      overflow: 'wrap',
      currentOverflow: 'wrap',
      layerDelay: 1,
      threshold: '>',
    },
  },
  {
    name: 'fractional, a long sum shifted once, saturating',
    neuron: { ...fractional, alpha: 0.1, history: 12 },
    layers: [3, 6, 4, 2],
    steps: 8,
    scale: 4,
    lanes: {
      populations: [
        { lanes: 4, scans: 2, updates: 1 },
        { lanes: 2, scans: 2, updates: 2 },
      ],
      readout: 2,
    },
    arithmetic: { format: 'QS3.4', membraneWidth: 10, hiddenCurrentWidth: 8, coefficientFraction: 7, threshold: '>' },
  },
  {
    name: 'fractional, each product shifted, nearest, reset inside the division, spikes in two words',
    neuron: { ...fractional, history: 4, threshold: 0.5 },
    layers: [17, 5, 3],
    steps: 6,
    lanes: 3,
    scale: 1.5,
    encoding: delta(17),
    arithmetic: {
      format: 'QS3.4',
      membraneWidth: 9,
      hiddenCurrentWidth: 8,
      coefficientFraction: 6,
      historyTruncation: 'product',
      rounding: 'nearest',
      reset: 'inside',
      readoutTruncation: 'product',
      layerDelay: 1,
    },
  },
  {
    name: 'bit-shift, an exact sum, immediate reset',
    neuron: { ...bitShift, threshold: 0.5 },
    layers: [3, 5, 4, 2],
    steps: 8,
    lanes: 2,
    scale: 4,
    arithmetic: {
      format: 'QS3.4',
      membraneWidth: 9,
      hiddenCurrentWidth: 8,
      coefficientFraction: 7,
      reset: 'immediate',
      linearTruncation: 'product',
    },
  },
  {
    name: 'bit-shift, term by term, nearest, zero reset',
    neuron: bitShift,
    layers: [3, 4, 3],
    steps: 8,
    lanes: 1,
    scale: 4,
    arithmetic: {
      format: 'QS3.4',
      membraneWidth: 9,
      hiddenCurrentWidth: 8,
      coefficientFraction: 7,
      historyTruncation: 'product',
      rounding: 'nearest',
      reset: 'zero',
      overflow: 'wrap',
    },
  },
  {
    name: 'bit-shift, term by term',
    neuron: { ...bitShift, sequence: 'slow_decay', lambda: 0 },
    layers: [2, 3, 2],
    steps: 7,
    lanes: 1,
    scale: 5,
    arithmetic: { format: 'QS3.4', membraneWidth: 9, hiddenCurrentWidth: 8, coefficientFraction: 7, historyTruncation: 'product' },
  },
  {
    name: 'current-based, immediate reset, strict, nearest',
    neuron: { ...currentBased, threshold: 0.5 },
    layers: [3, 5, 3, 2],
    steps: 7,
    scale: 4,
    lanes: { populations: [{ lanes: 2, updates: 2 }, 3], readout: 1 },
    arithmetic: {
      format: 'QS3.4',
      membraneWidth: 9,
      hiddenCurrentWidth: 8,
      coefficientFraction: 7,
      reset: 'immediate',
      threshold: '>',
      rounding: 'nearest',
      linearTruncation: 'product',
    },
  },
  {
    name: 'sum of exponentials, nearest', neuron: exponentials, layers: [3, 5, 3, 2], steps: 8, scale: 4,
    lanes: { populations: [{ lanes: 4, scans: 2, updates: 1 }, 3], readout: 1, memory: 'block' },
    arithmetic: { format: 'QS3.4', membraneWidth: 9, hiddenCurrentWidth: 8, coefficientFraction: 8, rounding: 'nearest', layerDelay: 1 },
  },
  {
    name: 'sum of exponentials, two updates at a time',
    neuron: { ...exponentials, extraFraction: 2, lambda: 0 },
    layers: [2, 5, 2],
    steps: 7,
    scale: 4,
    lanes: { populations: [{ lanes: 2, scans: 2, updates: 2 }], readout: 2 },
    arithmetic: { format: 'QS3.4', membraneWidth: 9, hiddenCurrentWidth: 8, coefficientFraction: 8 },
  },
]

/** A circuit with the name that reports give it. */
export type MutationCircuit = { readonly name: string; readonly design: Design }

/** The circuits in which mutants of the shipped SystemVerilog are sought; weights are random. */
export const mutationCircuits = (): readonly MutationCircuit[] =>
  circuits.map(({ name, neuron, lanes, scale, ...options }, index) => {
    const description = feedForward(neuron, options)
    const random = counterRandom(index, 'mutation-circuit')
    const weights = Float32Array.from({ length: graphLayout(description).length }, (_, item) => (random.uniform(item, 0) - 0.5) * scale)
    return { name, design: generateDesign(roundGraph(description, weights), { lanes }) }
  })
