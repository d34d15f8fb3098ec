import type { GraphInput } from '../../models/graph/graph-description.ts'
import { l2muNetwork } from '../../models/network/kinds/l2mu-network.ts'
import { lstmNetwork } from '../../models/network/lstm/lstm-network.ts'
import type { CostDesign } from './cost-designs.ts'
import { graphDesign as design } from './designs/graph-design.ts'
import { axonDesigns } from './designs/axon-designs.ts'
import { sparseDesigns } from './designs/sparse-designs.ts'

type Arithmetic = GraphInput['arithmetic']

const wide: Arithmetic = {
  format: 'QS2.13', membraneWidth: 24, currentWidth: 24, coefficientFraction: 16, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}
const middle: Arithmetic = { ...wide, format: 'QS3.8', membraneWidth: 16, currentWidth: 14, coefficientFraction: 12, rounding: 'nearest' }
const narrow: Arithmetic = { ...wide, format: 'QS1.4', membraneWidth: 12, currentWidth: 10, coefficientFraction: 8, reset: 'zero' }

/** So many values from `low` on, one for each unit. */
const each = (count: number, low: number): { each: number[] } =>
  ({ each: Array.from({ length: count }, (_, unit) => low + unit / (4 * count)) })

const dense = (from: string, to: string, more: object = {}) => ({ name: `${from}-${to}`, from, to, model: { kind: 'dense' }, ...more })

/** Synapses that transmit a spike with a probability. */
const failing = (probability: number) => ({ transmission: { probability } })

/** Blocks on the diagonal: groups of lanes read parts of lists. */
const blocks = (from: string, to: string, count: number, more: object = {}) =>
  ({ name: `${from}-${to}`, from, to, model: { kind: 'block-diagonal', blocks: count }, ...more })

/** Delays up to so many steps, drawn for each synapse. */
const late = (from: string, to: string, longest: number, more: object = {}) =>
  ({ name: `${from}-${to}`, from, to, model: { kind: 'delayed', longest, delays: { drawn: 1 } }, ...more })

const adaptive = { kind: 'adaptive-lif', beta: 0.9, threshold: 1, rise: 0.3, rho: 0.8 }
const leaky = { kind: 'leaky-integrator', beta: 0.9 }
const meta = { kind: 'meta-neuron', alpha: 0.6, threshold: 0.5, coupling: -0.172, recoveryRate: 0.529, rest: 0.021, rise: 0.132 }
const summing = { kind: 'integrate-and-fire', threshold: 1 }
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }

/** Graphs that teach the cost model what chains have none of: delays, joined lists, own constants, other units, recordings. */
export const teachingGraphs: readonly CostDesign[] = [
  design('graph 1', true, {
    steps: 50, tail: 2, input: { size: 20, encoding: { kind: 'spikes' } }, arithmetic: wide,
    populations: [
      { name: 'a', size: 24, model: { ...adaptive, beta: each(24, 0.6) }, refractory: 3 },
      { name: 'b', size: 16, model: summing, arithmetic: { connections: 'one-by-one' } },
      { name: 'c', size: 12, model: leaky },
      { name: 'd', size: 10, model: { kind: 'relu' } },
      { name: 'e', size: 8, model: { kind: 'relay' } },
    ],
    connections: [
      dense('input', 'a'), dense('a', 'a', { delay: 1, bias: false }), dense('a', 'b', { delay: 3 }), dense('input', 'b'),
      dense('b', 'b', { delay: 2 }), dense('b', 'c'), dense('c', 'd', { delay: 2 }), dense('d', 'e'), dense('b', 'e', { delay: 1 }),
    ],
    readout: { from: 'e', of: 'values', over: 'maximum' },
  }, { populations: [{ lanes: 8, updates: 4 }, { lanes: 4, updates: 2 }, { lanes: 3, updates: 3 }, 5, 2], memory: 'block' }),
  design('graph 2', true, {
    steps: 30, tail: 1, input: { size: 6, encoding: { kind: 'values' } }, arithmetic: middle,
    populations: [
      { name: 'a', size: 20, model: { ...lif, beta: each(20, 0.5), threshold: each(20, 1) }, refractory: 5 },
      { name: 'b', size: 12, model: { kind: 'current-based-lif', alpha: each(12, 0.3), beta: 0.8, threshold: 1 } },
      { name: 'c', size: 9, model: { ...adaptive, threshold: each(9, 1) }, arithmetic: { connections: 'one-by-one' } },
      { name: 'd', size: 14, model: { kind: 'relu' } },
      { name: 'e', size: 6, model: { kind: 'fractional', alpha: 0.5, lambda: 0.16, history: 6, threshold: each(6, 1) } },
    ],
    connections: [
      dense('input', 'a'), dense('a', 'b', { delay: 6 }), dense('a', 'c'), dense('b', 'c'), dense('input', 'c', { delay: 1 }),
      dense('c', 'c', { delay: 1 }), dense('input', 'd'), dense('d', 'e'), dense('c', 'e', { delay: 2 }),
    ],
    readout: { from: 'e', of: 'spikes', over: 'last', through: { outputs: 4, model: { kind: 'dense' } } },
  }, { populations: [{ lanes: 10, updates: 2 }, 4, 3, 2, { lanes: 6, scans: 3, updates: 1 }], readout: 2, memory: 'block' }),
  design('graph 3', true, {
    steps: 64, input: { size: 140, encoding: { kind: 'spikes' } }, arithmetic: narrow,
    populations: [
      { name: 'a', size: 48, model: lif },
      { name: 'b', size: 16, model: { ...summing, threshold: each(16, 1) } },
      { name: 'c', size: 10, model: { ...leaky, beta: each(10, 0.5) } },
      { name: 'd', size: 10, model: { kind: 'relay' }, arithmetic: { connections: 'one-by-one' } },
    ],
    connections: [
      dense('input', 'a'), dense('a', 'a', { delay: 1, bias: false }), dense('b', 'a', { delay: 4 }), dense('a', 'b'), dense('b', 'c'),
      dense('a', 'd', { delay: 2 }), dense('c', 'd'),
    ],
    readout: { from: 'd', of: 'values', over: 'maximum' },
  }, { populations: [{ lanes: 16, updates: 8 }, { lanes: 8, updates: 4 }, 2, 5], memory: 'block' }),
  design('graph 4', true, {
    steps: 20, input: { size: 5, encoding: { kind: 'values' } }, arithmetic: wide,
    populations: [
      { name: 'a', size: 12, model: { kind: 'tanh' } },
      { name: 'b', size: 8, model: { kind: 'sigmoid' } },
      { name: 'c', size: 6, model: { kind: 'tanh' }, arithmetic: { membraneWidth: 16, currentWidth: 16, coefficientFraction: 10 } },
    ],
    connections: [dense('input', 'a'), dense('a', 'b'), dense('b', 'c')],
    readout: { from: 'c', of: 'values', over: 'last' },
  }, { populations: [{ lanes: 4, updates: 4 }, 2, 1], memory: 'block' }),
  design('graph 5', true, {
    steps: 20, input: { size: 5, encoding: { kind: 'values' } }, arithmetic: middle,
    populations: [{ name: 'a', size: 8, model: { kind: 'tanh' } }, { name: 'b', size: 6, model: { kind: 'sigmoid' } }],
    connections: [dense('input', 'a'), dense('a', 'b')],
    readout: { from: 'b', of: 'values', over: 'last' },
  }, { populations: [{ lanes: 2, updates: 2 }, 3], memory: 'block' }),
  design('graph 6', true, {
    steps: 20, input: { size: 5, encoding: { kind: 'spikes' } }, arithmetic: wide,
    populations: [
      { name: 'a', size: 12, model: meta, arithmetic: { membraneWidth: 18, currentWidth: 16 } },
      { name: 'b', size: 8, model: { ...meta, coupling: each(8, -0.3), rest: each(8, 0.1) } },
      { name: 'c', size: 6, model: meta, arithmetic: { membraneWidth: 16, currentWidth: 16, coefficientFraction: 10 } },
      { name: 'd', size: 6, model: { ...meta, alpha: each(6, 0.3) }, arithmetic: { membraneWidth: 17, overflow: 'wrap' } },
    ],
    connections: [dense('input', 'a'), dense('a', 'b'), dense('b', 'c'), dense('c', 'd')],
    readout: { from: 'd', of: 'spikes', over: 'sum' },
  }, { populations: [{ lanes: 2, updates: 2 }, 2, 1, { lanes: 3, updates: 3 }], memory: 'block' }),
  design('graph 7', true, {
    steps: 40, input: { size: 24, encoding: { kind: 'spikes' } }, arithmetic: middle,
    populations: [
      { name: 'a', size: 96, model: lif }, { name: 'b', size: 48, model: summing, arithmetic: { connections: 'one-by-one' } },
      { name: 'c', size: 24, model: { kind: 'relay' } }, { name: 'd', size: 12, model: leaky },
    ],
    connections: [
      blocks('input', 'a', 12), blocks('a', 'b', 24), { name: 'b-b', from: 'b', to: 'b', model: { kind: 'one-to-one' }, delay: 1 },
      blocks('b', 'c', 8), blocks('c', 'd', 6), blocks('c', 'c', 8, { delay: 1 }),
    ],
    readout: { from: 'd', of: 'values', over: 'last' },
  }, { populations: [{ lanes: 8, updates: 4 }, { lanes: 4, updates: 1 }, { lanes: 3, updates: 3 }, 2], memory: 'block' }),
  design('graph 8', true, {
    steps: 20, input: { size: 5, encoding: { kind: 'values' } }, arithmetic: wide,
    populations: [
      { name: 'a', size: 12, model: { kind: 'leaky-memory', tau: each(12, 2), lambda: 2 } },
      { name: 'b', size: 8, model: { kind: 'leaky-memory', tau: 9, lambda: 3, bounded: true }, arithmetic: { membraneWidth: 18 } },
      {
        name: 'c', size: 6, model: { kind: 'leaky-memory', tau: 30 },
        arithmetic: { membraneWidth: 16, currentWidth: 16, coefficientFraction: 10 },
      },
      { name: 'd', size: 6, model: { kind: 'leaky-memory', tau: each(6, 5) }, arithmetic: { membraneWidth: 20, overflow: 'wrap' } },
    ],
    connections: [dense('input', 'a'), dense('a', 'b'), dense('b', 'c'), dense('c', 'd')],
    readout: { from: 'd', of: 'values', over: 'last' },
  }, { populations: [{ lanes: 4, updates: 4 }, 2, 1, { lanes: 3, updates: 3 }], memory: 'block' }),
  design('failing synapses', true, {
    steps: 20, input: { size: 12, encoding: { kind: 'spikes' } }, arithmetic: wide,
    populations: [
      { name: 'a', size: 24, model: lif }, { name: 'b', size: 12, model: lif }, { name: 'c', size: 8, model: leaky },
      { name: 'd', size: 6, model: summing, arithmetic: { membraneWidth: 18, currentWidth: 16 } },
    ],
    connections: [
      dense('input', 'a', failing(0.5)), dense('a', 'b', failing(0.9)), dense('b', 'b', { delay: 1, bias: false }),
      dense('b', 'c', failing(0.25)), dense('c', 'd'), dense('a', 'd', failing(0.75)),
    ],
    readout: { from: 'd', of: 'spikes', over: 'sum' },
  }, { populations: [{ lanes: 8, updates: 4 }, { lanes: 4, updates: 2 }, 1, 3], memory: 'block' }),
  design('failing synapses, many lanes', true, {
    steps: 20, input: { size: 30, encoding: { kind: 'spikes' } }, arithmetic: middle,
    populations: [{ name: 'a', size: 16, model: lif }, { name: 'b', size: 10, model: summing }, { name: 'c', size: 4, model: leaky }],
    connections: [dense('input', 'a', failing(0.5)), dense('a', 'b', failing(0.5)), dense('b', 'c', failing(0.5))],
    readout: { from: 'c', of: 'values', over: 'last' },
  }, { populations: [16, { lanes: 2, updates: 2 }, 4], memory: 'block' }),
  { ...design('graph 9', true, {
    steps: 20, tail: 5, input: { size: 40, encoding: { kind: 'spikes' } }, arithmetic: narrow,
    populations: [
      { name: 'a', size: 48, model: lif }, { name: 'b', size: 32, model: summing },
      { name: 'c', size: 24, model: lif, arithmetic: { membraneWidth: 16, currentWidth: 16 } },
      { name: 'd', size: 16, model: { kind: 'relay' } }, { name: 'e', size: 12, model: leaky }, { name: 'f', size: 8, model: leaky },
      { name: 'g', size: 6, model: leaky },
    ],
    connections: [
      late('input', 'a', 31), late('a', 'b', 15), late('b', 'c', 7, { format: 'QS3.8' }), late('c', 'c', 3, { delay: 1, bias: false }),
      late('c', 'd', 2), late('d', 'e', 15), late('e', 'f', 7), late('f', 'g', 31),
    ],
    readout: { from: 'g', of: 'values', over: 'last' },
  }, { populations: [{ lanes: 8, updates: 4 }, 4, 2, 1, 4, 2, 1], memory: 'block', delays: 'ring' }),
  instances: [0, 1, 2, 3, 4, 5, 6].map((population) => `u_p${population}_synapses`) },
  ...[...sparseDesigns, ...axonDesigns].filter(({ teaches }) => teaches),
]

/** Decays that take shifts, with a sum, a difference or neither; the first one takes a multiplier. */
const decays = [0.9, 0.875, 0.9375, 0.75, 0.5, 0.625] as const

/** A hidden layer and outputs with one decay, whose circuit has no other product. */
const decaying = (beta: number): CostDesign => design(`decay ${beta}`, false, {
  steps: 20, input: { size: 8, encoding: { kind: 'spikes' } }, arithmetic: wide,
  populations: [{ name: 'hidden', size: 16, model: { ...lif, beta } }, { name: 'output', size: 4, model: { ...leaky, beta } }],
  connections: [dense('input', 'hidden'), dense('hidden', 'output')],
  readout: { from: 'output', of: 'values', over: 'maximum' },
}, { populations: [1, 1], memory: 'block' })

/** Graphs that the cost model is held against, none of which it was fitted on. */
export const heldOutGraphs: readonly CostDesign[] = [
  ...[...sparseDesigns, ...axonDesigns].filter(({ teaches }) => !teaches),
  {
    name: 'memories that spike', teaches: false,
    description: l2muNetwork({ inputs: 12, memory: 16, order: 7, window: 10, hidden: 32, outputs: 7, steps: 256 }),
    lanes: { populations: [4, { lanes: 14, updates: 2 }, 4, 1], memory: 'block' },
  },
  {
    name: 'LSTM', teaches: false, description: lstmNetwork({ inputs: 6, units: 10, outputs: 3, steps: 20 }),
    lanes: { populations: [2, 2, 2, 2, 1, 1, 1, 1, { lanes: 2, updates: 2 }], readout: 1, memory: 'block' },
  },
  design('recurrence and delay', false, {
    steps: 100, input: { size: 100, encoding: { kind: 'spikes' } }, arithmetic: wide,
    populations: [{ name: 'hidden', size: 64, model: lif }, { name: 'output', size: 10, model: leaky }],
    connections: [dense('input', 'hidden'), dense('hidden', 'hidden', { delay: 1, bias: false }), dense('hidden', 'output', { delay: 2 })],
    readout: { from: 'output', of: 'values', over: 'maximum' },
  }, { populations: [4, 2], memory: 'block' }),
  design('several readers, own constants', false, {
    steps: 20, input: { size: 6, encoding: { kind: 'current' } }, arithmetic: middle,
    populations: [
      { name: 'a', size: 24, model: { ...lif, beta: each(24, 0.5), threshold: each(24, 1) } },
      { name: 'b', size: 12, model: summing },
      { name: 'c', size: 8, model: { ...adaptive, beta: each(8, 0.6) }, arithmetic: { connections: 'one-by-one' } },
    ],
    connections: [dense('input', 'a'), dense('a', 'b'), dense('a', 'c'), dense('b', 'c')],
    readout: { from: 'c', of: 'membrane', over: 'mean', through: { outputs: 3, model: { kind: 'dense' } } },
  }, { populations: [{ lanes: 6, updates: 3 }, 2, 4], readout: 1, memory: 'block' }),
  design('readout of spikes', false, {
    steps: 16, input: { size: 16, encoding: { kind: 'latency', low: new Array<number>(16).fill(0), high: new Array<number>(16).fill(1) } },
    arithmetic: narrow,
    populations: [
      { name: 'hidden', size: 32, model: lif, refractory: 2 },
      { name: 'output', size: 10, model: { kind: 'current-based-lif', alpha: 0.6, beta: 0.8, threshold: 1 } },
    ],
    connections: [dense('input', 'hidden'), dense('hidden', 'output', { delay: 1 })],
    readout: { from: 'output', of: 'spikes', over: 'sum' },
  }, { populations: [{ lanes: 8, updates: 4 }, 2], memory: 'block' }),
  design('784-128-10, 4 bits', false, {
    steps: 10, input: { size: 784, encoding: { kind: 'current' } }, arithmetic: { ...narrow, format: 'QS1.2' },
    populations: [{ name: 'hidden', size: 128, model: lif }],
    connections: [dense('input', 'hidden')],
    readout: { from: 'hidden', of: 'membrane', over: 'mean', through: { outputs: 10, model: { kind: 'dense' } } },
  }, { populations: [1], readout: 1, memory: 'block' }),
  design('synapses that may fail', false, {
    steps: 20, input: { size: 16, encoding: { kind: 'spikes' } }, arithmetic: wide,
    populations: [{ name: 'hidden', size: 32, model: lif }, { name: 'output', size: 10, model: leaky }],
    connections: [
      dense('input', 'hidden', failing(0.5)), dense('hidden', 'hidden', { delay: 1, bias: false }),
      dense('hidden', 'output', failing(0.9)),
    ],
    readout: { from: 'output', of: 'values', over: 'maximum' },
  }, { populations: [4, 2], memory: 'block' }),
  ...decays.map(decaying),
  design('decays by shifts, nearest', false, {
    steps: 20, input: { size: 8, encoding: { kind: 'spikes' } }, arithmetic: middle,
    populations: [
      { name: 'a', size: 12, model: { kind: 'current-based-lif', alpha: 0.75, beta: 0.9375, threshold: 1 } },
      { name: 'b', size: 8, model: { ...adaptive, beta: 0.875, rho: 0.625 } },
    ],
    connections: [dense('input', 'a'), dense('a', 'b')],
    readout: { from: 'b', of: 'spikes', over: 'sum' },
  }, { populations: [2, { lanes: 2, updates: 2 }], memory: 'block' }),
]
