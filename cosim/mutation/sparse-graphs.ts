import type { MutatedGraph } from './mutated-graph.ts'

const lif = { kind: 'lif', beta: 0.875, threshold: 0.5 }

/** Graphs whose sparse connections are lists of words (hdl/sparse/sparse_synapses.sv): of lines that reach all, some and none. */
export const sparseGraphs: readonly MutatedGraph[] = [
  {
    name: 'lists of words of spikes, a loop, short samples', seed: 16, steps: 5, tail: 2,
    lanes: { populations: [{ lanes: 2, updates: 2 }, 1], readout: 2, sparse: 'lists' },
    input: { size: 4, encoding: { kind: 'spikes' } },
    populations: [{ name: 'a', size: 7, model: lif }, { name: 'b', size: 3, model: lif }],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: { kind: 'sparse', synapses: [[0, 0], [1, 1], [0, 3], [1, 3], [0, 5], [3, 5], [0, 6]] } },
      // Behind the last step it is read without what follows it: the next sample begins in the middle of a sum.
      { name: 'back', from: 'a', to: 'a', model: { kind: 'sparse', synapses: [[6, 0], [2, 1], [0, 2], [2, 3], [5, 6]] }, delay: 1 },
      { name: 'on', from: 'a', to: 'b', model: { kind: 'sparse', synapses: [[0, 0], [6, 0], [3, 1], [6, 1], [4, 2], [6, 2]] } },
    ],
    readout: {
      from: 'b', of: 'spikes', over: 'sum', through: { outputs: 4, model: { kind: 'sparse', synapses: [[0, 0], [1, 1], [2, 3]] } },
    },
  },
  {
    name: 'lists of words of values, toward zero, one group', seed: 17, steps: 6, tail: 1,
    lanes: { populations: [{ lanes: 2, updates: 1 }, { lanes: 3, updates: 3 }], sparse: 'lists' },
    input: { size: 4, encoding: { kind: 'values' } },
    populations: [{ name: 'u', size: 4, model: { kind: 'relu' } }, { name: 'v', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } }],
    connections: [
      { name: 'in', from: 'input', to: 'u', model: { kind: 'sparse', synapses: [[0, 0], [3, 1], [0, 2], [1, 3]] }, format: 'QS1.6' },
      { name: 'on', from: 'u', to: 'v', model: { kind: 'sparse', synapses: [[0, 0], [2, 1], [3, 2]] } },
    ],
    readout: { from: 'v', of: 'values', over: 'last' },
    arithmetic: { rounding: 'toward-zero' },
  },
]
