import type { MutatedGraph } from './mutated-graph.ts'

const lif = { kind: 'lif', beta: 0.875, threshold: 0.5 }
const delayed = (longest: number, more: object = {}) => ({ kind: 'delayed', longest, delays: { drawn: 5 }, ...more })

/** Graphs whose late spikes wait in rings of future currents (hdl/blocks/current_ring.sv): of one group of lanes and of several. */
export const ringGraphs: readonly MutatedGraph[] = [
  {
    name: 'rings of spikes, short samples', seed: 14, steps: 5, tail: 2,
    lanes: { populations: [{ lanes: 3, updates: 3 }, { lanes: 6, updates: 2 }], readout: 1, delays: 'ring' },
    input: { size: 6, encoding: { kind: 'spikes' } },
    populations: [{ name: 'a', size: 7, model: lif }, { name: 'b', size: 6, model: lif }],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: delayed(3) },
      { name: 'back', from: 'b', to: 'a', model: delayed(2), delay: 1, bias: false },
      { name: 'on', from: 'a', to: 'b', model: delayed(4) },
    ],
    readout: { from: 'b', of: 'spikes', over: 'sum', through: { outputs: 3, model: { kind: 'dense' } } },
  },
  {
    name: 'rings of values, toward zero', seed: 15, steps: 6, tail: 1,
    lanes: { populations: [{ lanes: 2, updates: 1 }, { lanes: 3, updates: 3 }], delays: 'ring' },
    input: { size: 4, encoding: { kind: 'values' } },
    populations: [{ name: 'u', size: 4, model: { kind: 'relu' } }, { name: 'v', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } }],
    connections: [
      { name: 'in', from: 'input', to: 'u', model: delayed(3), format: 'QS1.6' },
      { name: 'on', from: 'u', to: 'v', model: delayed(5, { per: 'source' }) },
    ],
    readout: { from: 'v', of: 'values', over: 'last' },
    arithmetic: { rounding: 'toward-zero' },
  },
]
