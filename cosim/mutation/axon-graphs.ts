import type { MutatedGraph } from './mutated-graph.ts'

const lif = { kind: 'lif', beta: 0.875, threshold: 0.5 }
const late = (longest: number, delays: readonly number[]) => ({ kind: 'delayed', longest, per: 'source', delays })

/** A graph whose axons have delays (hdl/axons): words that are walked, one line at a time and several, no delay, and the longest. */
export const axonGraphs: readonly MutatedGraph[] = [
  {
    name: 'delays of axons, words that are walked, a loop, short samples', seed: 20, steps: 9, tail: 2,
    lanes: { populations: [{ lanes: 3, updates: 3 }, 1], readout: 2, delays: 'axons' },
    input: { size: 5, encoding: { kind: 'spikes' } },
    populations: [{ name: 'a', size: 7, model: lif }, { name: 'b', size: 3, model: lif }],
    connections: [
      { name: 'in', from: 'input', to: 'a', model: late(3, [0, 3, 1, 2, 3]) },
      // Behind the last step it is read without what follows it: the next sample begins in the middle of a sum.
      { name: 'back', from: 'a', to: 'a', model: late(2, [1, 0, 2, 2, 0, 1, 2]), delay: 1, bias: false },
      { name: 'on', from: 'a', to: 'b', model: late(7, [7, 0, 3, 1, 5, 2, 6]) },
      // Its last words are on their way when the result is there.
      { name: 'past', from: 'input', to: 'b', model: late(3, [1, 2, 0, 0, 3]), delay: 2, bias: false },
    ],
    readout: { from: 'b', of: 'spikes', over: 'sum', through: { outputs: 4, model: { kind: 'dense' } } },
  },
]
