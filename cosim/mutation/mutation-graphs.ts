import { generateDesign, type Design } from '../../hdl/generate-design.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { graphCase, type GraphCase } from '../../models/graph/random/graph-case.ts'
import type { MutatedGraph } from './mutated-graph.ts'
import { axonGraphs } from './axon-graphs.ts'
import { partedGraphs } from './parted-graphs.ts'
import { ringGraphs } from './ring-graphs.ts'
import { sparseGraphs } from './sparse-graphs.ts'
import { stepwiseGraphs } from './stepwise-graphs.ts'

const narrow: GraphInput['arithmetic'] = {
  format: 'QS2.4', membraneWidth: 9, currentWidth: 8, coefficientFraction: 6, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}

const dense = { kind: 'dense' }
const lif = { kind: 'lif', beta: 0.875, threshold: 0.75 }

/** Its coefficients, of 14 fraction bits, have the last ones alone. */
const slight = { kind: 'fractional', alpha: 0.0001, lambda: 0, history: 4, threshold: 0.5 }

const far = { kind: 'bit-shift', sequence: 'simple', decayRate: 1, lambda: 0, history: 9, threshold: 0.5 }

const integrating = { kind: 'integrate-and-fire', threshold: 0.5 }
const adaptive = { kind: 'adaptive-lif', beta: 0.75, threshold: 0.5, rise: 0.25, rho: 0.5 }

const current = { kind: 'current-based-lif', alpha: 0.5, beta: 0.75, threshold: 0.5 }

const meta = { kind: 'meta-neuron', alpha: 0.5, threshold: 0.5, coupling: -0.25, recoveryRate: 0.625, rest: 0.125, rise: 0.25 }
const kinds = [
  lif, integrating, adaptive, current, slight, { kind: 'leaky-integrator', beta: 0.5 }, { kind: 'relu' }, { kind: 'relay' },
  { kind: 'tanh' }, { kind: 'leaky-memory', tau: 3, lambda: 2 }, { kind: 'hold', period: 2 }, meta,
]

const together = { lanes: 2, scans: 2, updates: 2 }
const roundings = ['floor', 'nearest', 'toward-zero'] as const

/**
 * Small graphs that together elaborate what chains of layers do not: several lists as one, delays, recordings, constants of single neurons,
 * held neurons, every kind of population, readouts of every kind; each with narrow fields, so that their ends are reached.
 */
const graphs: readonly MutatedGraph[] = [
  {
    name: 'recurrent on masks, a tail, held neurons, counts',
    seed: 1,
    lanes: { populations: [{ lanes: 4, updates: 2 }, { lanes: 2, updates: 1 }, 1] },
    steps: 9,
    tail: 2,
    input: { size: 5, encoding: { kind: 'spikes' } },
    populations: [
      {
        name: 'a', size: 7, refractory: 2,
        // The constants of the eighth, which is not there, are 0.
        model: { ...lif, beta: { each: [0.5, 0.75, 0.875, 0.9, 1, 0.25, 0.6] }, threshold: { each: [1, 0.75, 0.5, 1, 0.75, 1, 0.5] } },
      },
      { name: 'b', size: 3, model: { kind: 'integrate-and-fire', threshold: { each: [0.5, 1, 1.5] } }, arithmetic: { currentWidth: 6 } },
      // Nobody waits for it but the result.
      { name: 'c', size: 8, model: { kind: 'relu' } },
    ],
    connections: [
      // Behind the last step it is read without what follows it: the next sample begins in the middle of a sum.
      { name: 'back', from: 'a', to: 'a', model: dense, bias: false, delay: 1 },
      { name: 'in', from: 'input', to: 'a', model: dense },
      { name: 'far', from: 'b', to: 'a', model: dense, delay: 3, format: 'QS1.5' },
      { name: 'on', from: 'a', to: 'b', model: dense },
      { name: 'aside', from: 'input', to: 'c', model: dense, transmission: { probability: 0.5 } },
    ],
    readout: { from: 'b', of: 'spikes', over: 'sum' },
  },
  {
    name: 'values one by one, adaptive, a maximum', seed: 2, steps: 7, tail: 3,
    // Each slower than the one before it.
    lanes: { populations: [2, 2, 1], readout: 1 },
    input: { size: 3, encoding: { kind: 'values' } },
    populations: [
      {
        name: 'a', size: 4, arithmetic: { connections: 'one-by-one', truncation: 'product', reset: 'inside' },
        model: { kind: 'adaptive-lif', beta: 0.75, threshold: 0.5, rise: { each: [0.25, 0.5, 0, 12] }, rho: { each: [0.5, 0.75, 0, 1] } },
      },
      { name: 'v', size: 4, model: { kind: 'leaky-integrator', beta: { each: [0.5, 0.75, 0.25, 1] } } },
      { name: 'r', size: 4, model: { kind: 'relu' } },
    ],
    connections: [
      { name: 'back', from: 'v', to: 'a', model: { kind: 'block-diagonal', blocks: 2 }, delay: 1 },
      { name: 'in', from: 'input', to: 'a', model: dense },
      { name: 'late', from: 'input', to: 'v', model: dense, delay: 2 },
      { name: 'up', from: 'a', to: 'v', model: { kind: 'one-to-one' }, transmission: { probability: 0.75 } },
      { name: 'out', from: 'v', to: 'r', model: dense, bias: false },
    ],
    readout: { from: 'r', of: 'values', over: 'maximum', through: { outputs: 5, model: dense } },
    arithmetic: { rounding: 'nearest', overflow: 'wrap', reset: 'immediate' },
  },
  {
    name: 'an observation read again, toward zero, the last values', seed: 3,
    lanes: { populations: [3, 2, { lanes: 2, updates: 2 }, 1] },
    steps: 8,
    input: { size: 3, encoding: { kind: 'current' } },
    populations: [
      {
        name: 'a', size: 3,
        model: { kind: 'current-based-lif', alpha: { each: [0.5, 0.75, 0.25] }, beta: { each: [0.9, 0.5, 1] }, threshold: 0.75 },
        arithmetic: { reset: 'inside' },
      },
      {
        name: 'f', size: 4,
        model: { ...slight, alpha: 0.5, lambda: { each: [0, 0.25, 0.5, 1] }, history: 5, threshold: { each: [0.5, 0.75, 1, 0.25] } },
      },
      { name: 'p', size: 4, model: { kind: 'relay' } },
      // Nobody reads it, and it is the last one to be ready.
      { name: 'slow', size: 6, model: { kind: 'leaky-integrator', beta: 0 } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: dense },
      { name: 'again', from: 'input', to: 'f', model: dense },
      { name: 'cross', from: 'a', to: 'f', model: { kind: 'sparse', synapses: [[0, 0], [1, 1], [2, 1], [0, 3]] }, delay: 1 },
      { name: 'late', from: 'input', to: 'p', model: dense, delay: 2 },
      { name: 'on', from: 'f', to: 'p', model: { kind: 'one-to-one' }, format: 'QS1.2' },
      { name: 'aside', from: 'f', to: 'slow', model: dense },
    ],
    readout: { from: 'p', of: 'values', over: 'last' },
    arithmetic: { rounding: 'toward-zero', reset: 'delayed-zero', currentOverflow: 'wrap' },
  },
  {
    name: 'events, narrow weights, toward zero in every product, zero reset',
    seed: 4,
    lanes: { populations: [{ lanes: 6, scans: 3, updates: 1 }, 2], readout: 1 },
    steps: 6,
    input: { size: 33, encoding: { kind: 'spikes' } },
    populations: [
      {
        name: 'a',
        size: 6,
        model: { kind: 'bit-shift', sequence: 'simple', decayRate: 2, lambda: 0.25, history: 5, threshold: 0.5 },
        arithmetic: { reset: 'inside' },
      },
      {
        name: 'b',
        size: 4,
        model: {
          kind: 'sum-of-exponentials',
          alpha: 0.5,
          lambda: 0.25,
          exponentials: 2,
          span: 16,
          extraFraction: 2,
          threshold: { each: [0.5, 0.25, 1, 0.75] },
        },
      },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: dense, format: 'QS0.2' },
      { name: 'on', from: 'a', to: 'b', model: dense, format: 'QS1.6' },
      { name: 'two', from: 'a', to: 'b', model: dense, delay: 2, bias: false },
    ],
    readout: { from: 'b', of: 'membrane', over: 'mean', through: { outputs: 3, model: dense, truncation: 'product' } },
    arithmetic: { rounding: 'toward-zero', reset: 'zero', historyTruncation: 'product', truncation: 'product', threshold: '>' },
  },
  {
    name: 'a few bits, long fractions, nearest, held for a step',
    seed: 5,
    lanes: 1,
    steps: 6,
    input: { size: 2, encoding: { kind: 'current' } },
    populations: [
      { name: 'v', size: 3, model: { kind: 'leaky-integrator', beta: { each: [0, 0.00006, 0.00006] } } },
      { name: 'a', size: 3, model: { kind: 'lif', beta: 0.00018, threshold: { each: [0.125, 0.125, 0.125] } }, refractory: 1 },
      { name: 'l', size: 3, model: { kind: 'lif', beta: 0.5, threshold: 0.25 }, arithmetic: { reset: 'inside' } },
      { name: 'c', size: 2, model: { kind: 'current-based-lif', alpha: 0.5, beta: 0.25, threshold: { each: [0.125, 0.125] } } },
      { name: 'f', size: 2, model: { kind: 'fractional', alpha: 0.5, lambda: 3000, history: 3, threshold: { each: [0.125, 0.125] } } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'v', model: dense },
      { name: 'also', from: 'input', to: 'a', model: dense },
      { name: 'on', from: 'v', to: 'a', model: dense, bias: false },
      { name: 'inside', from: 'a', to: 'l', model: dense },
      { name: 'charge', from: 'l', to: 'c', model: dense },
      { name: 'out', from: 'c', to: 'f', model: dense },
    ],
    readout: { from: 'f', of: 'membrane', over: 'sum', through: { outputs: 2, model: dense } },
    arithmetic: { format: 'QS0.3', membraneWidth: 4, currentWidth: 4, coefficientFraction: 14, rounding: 'nearest' },
  },
  {
    name: 'one by one in three groups, slower ones behind a delay alone, wide currents',
    seed: 6,
    lanes: { populations: [{ lanes: 2, updates: 2 }, 1, 1] },
    steps: 8,
    input: { size: 2, encoding: { kind: 'spikes' } },
    populations: [
      // What lies behind its last step is read as well, and stands before the next sample.
      // Of three currents the sum may need every bit that it has.
      {
        name: 'a', size: 6, model: { ...lif, beta: 0.015625 },
        arithmetic: { connections: 'one-by-one', rounding: 'toward-zero', currentWidth: 5 },
      },
      {
        name: 'slow', size: 7, model: { kind: 'leaky-integrator', beta: { each: [0.5, 0, 0.5, 0.5, 0, 0.5, 0.5] } },
        arithmetic: { coefficientFraction: 1, currentWidth: 16 },
      },
      // Now slower than that, now faster, so that it counts how many lists lie between them.
      { name: 'behind', size: 4, model: { kind: 'relu' } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: dense, format: 'QS2.5' },
      { name: 'back', from: 'a', to: 'a', model: dense, delay: 1 },
      { name: 'again', from: 'input', to: 'a', model: dense, delay: 1 },
      { name: 'late', from: 'a', to: 'slow', model: dense, delay: 2 },
      { name: 'later', from: 'slow', to: 'behind', model: dense, delay: 2 },
    ],
    readout: { from: 'a', of: 'spikes', over: 'last' },
  },
  {
    name: 'shifts of more bits than there are, resets outside and inside', seed: 10, steps: 9,
    lanes: { populations: [...Array.from({ length: 10 + kinds.length }, () => together), { ...together, updates: 1 }] },
    input: { size: 3, encoding: { kind: 'values' } },
    populations: [
      // As many bits as its products have.
      { name: 'e', size: 2, model: { ...slight, alpha: 0.016 }, arithmetic: { rounding: 'nearest', coefficientFraction: 7 } },
      ...roundings.map((rounding) => ({ name: `f-${rounding}`, size: 2, model: slight, arithmetic: { rounding } })),
      ...roundings.map((rounding) => ({ name: `t-${rounding}`, size: 2, model: far, arithmetic: { rounding } })),
      { name: 's', size: 2, model: far, arithmetic: { historyTruncation: 'sum', rounding: 'nearest' } },
      { name: 'w', size: 2, model: { ...far, history: 4 }, arithmetic: { rounding: 'nearest' } },
      ...kinds.map((model, index) => ({ name: `k${index}`, size: 2, model })),
      { name: 'y', size: 2, model: integrating, arithmetic: { reset: 'inside' } },
      { name: 'v', size: 3, model: far },
    ],
    connections: ['e', 's', 'v', 'w', 'y', ...kinds.map((_, index) => `k${index}`), ...roundings.flatMap((one) => [`f-${one}`, `t-${one}`])]
      .map((to) => ({ name: `in-${to}`, from: 'input', to, model: dense })),
    readout: { from: 'v', of: 'membrane', over: 'maximum' },
    arithmetic: { format: 'QS0.3', membraneWidth: 4, currentWidth: 5, coefficientFraction: 14, historyTruncation: 'product' },
  },
  {
    name: 'a step alone, all units of every kind at once', seed: 8, steps: 1,
    lanes: { populations: kinds.map(() => together), readout: 2 },
    input: { size: 2, encoding: { kind: 'current' } },
    populations: kinds.map((model, index) => ({ name: `p${index}`, size: 2, model })),
    connections: kinds.map((_, index) => ({ name: `in${index}`, from: 'input', to: `p${index}`, model: dense })),
    readout: { from: 'p0', of: 'membrane', over: 'sum' },
  },
  ...axonGraphs, ...partedGraphs, ...ringGraphs, ...sparseGraphs, ...stepwiseGraphs,
]

/** A graph with the name that reports give it, and what its circuit is held to. */
export type MutationGraph = { readonly name: string; readonly design: Design; readonly held: GraphCase }

/** The graphs in whose circuits mutants of the shipped SystemVerilog are sought; weights and `samples` inputs are random. */
export const mutationGraphs = (samples: number): readonly MutationGraph[] =>
  graphs.map(({ name, lanes, seed, arithmetic, ...graph }) => {
    const held = graphCase({ schema: 2, ...graph, arithmetic: { ...narrow, ...arithmetic } }, seed, samples)
    return { name, held, design: generateDesign(held.network, { lanes }) }
  })
