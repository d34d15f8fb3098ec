import type { MutatedGraph } from './mutated-graph.ts'

const lif = { kind: 'lif', beta: 0.875, threshold: 0.5 }
const blocks = (count: number) => ({ kind: 'block-diagonal', blocks: count })

/** Graphs whose groups of lanes read parts of lists (hdl/blocks/list_span.sv): of masks, of single lines, and of words of values. */
export const partedGraphs: readonly MutatedGraph[] = [
  {
    name: 'parts of lists that meet inside a mask or a word', seed: 12, steps: 7, tail: 2,
    lanes: { populations: [{ lanes: 3, updates: 3 }, { lanes: 2, updates: 1 }, { lanes: 2, updates: 2 }, 2], readout: 1 },
    input: { size: 8, encoding: { kind: 'spikes' } },
    populations: [
      { name: 'a', size: 8, model: lif }, { name: 'b', size: 8, model: lif },
      { name: 'v', size: 8, model: { kind: 'leaky-integrator', beta: 0.5 } }, { name: 'w', size: 8, model: { kind: 'relay' } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: blocks(8) },
      { name: 'on', from: 'a', to: 'b', model: blocks(4) },
      { name: 'back', from: 'b', to: 'b', model: { kind: 'one-to-one' }, delay: 1 },
      { name: 'to-v', from: 'b', to: 'v', model: blocks(4) },
      { name: 'to-w', from: 'v', to: 'w', model: blocks(4), delay: 1 },
      { name: 'beside', from: 'v', to: 'w', model: { kind: 'one-to-one' } },
    ],
    readout: { from: 'w', of: 'values', over: 'last', through: { outputs: 4, model: blocks(4) } },
  },
]
