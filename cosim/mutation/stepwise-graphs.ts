import type { MutatedGraph } from './mutated-graph.ts'

const dense = { kind: 'dense' }

/** Graphs that answer every step: through groups of weights, and as their units are. */
export const stepwiseGraphs: readonly MutatedGraph[] = [
  {
    name: 'an answer in every step, two groups of outputs', seed: 9, steps: 6, tail: 1,
    lanes: { populations: [2, 1], readout: 2 },
    input: { size: 3, encoding: { kind: 'spikes' } },
    populations: [
      { name: 'a', size: 4, model: { kind: 'lif', beta: 0.875, threshold: 0.75 } },
      // The last result waits for it.
      { name: 'slow', size: 7, model: { kind: 'leaky-integrator', beta: 0.5 } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: dense },
      { name: 'aside', from: 'a', to: 'slow', model: dense },
    ],
    readout: { from: 'a', of: 'spikes', over: 'step', through: { outputs: 3, model: dense } },
  },
  {
    name: 'units as they are, in every step of an observation', seed: 10, steps: 5,
    lanes: { populations: [{ lanes: 2, updates: 1 }] },
    input: { size: 2, encoding: { kind: 'current' } },
    populations: [{ name: 'v', size: 4, model: { kind: 'leaky-integrator', beta: { each: [0.5, 0.75, 0.25, 1] } } }],
    connections: [{ name: 'in', from: 'input', to: 'v', model: dense }],
    readout: { from: 'v', of: 'values', over: 'step' },
  },
]
