import type { GraphInput } from '../../../models/graph/graph-description.ts'
import type { CostDesign } from '../cost-designs.ts'
import { graphDesign } from './graph-design.ts'

const narrow: GraphInput['arithmetic'] = {
  format: 'QS1.4', membraneWidth: 12, currentWidth: 10, coefficientFraction: 8, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'zero', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}
const leaky = { kind: 'leaky-integrator', beta: 0.9 }
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }

/** Every source with a delay of its own, the last one with the longest. */
const late = (from: string, to: string, sources: number, longest: number, more: object = {}) => {
  const delays = Array.from({ length: sources }, (_, source) => (source === sources - 1 ? longest : (source * 37 + 11) % (longest + 1)))
  return { name: `${from}-${to}`, from, to, model: { kind: 'delayed', longest, per: 'source', delays }, ...more }
}

/** Graphs whose axons have delays: the cost model learns from what stands in front of the lists of one, and is held against the other. */
export const axonDesigns: readonly CostDesign[] = [
  { ...graphDesign('graph 11', true, {
    steps: 20, input: { size: 28, encoding: { kind: 'spikes' } }, arithmetic: narrow,
    populations: [
      { name: 'a', size: 28, model: lif }, { name: 'b', size: 32, model: lif }, { name: 'c', size: 24, model: lif },
      { name: 'd', size: 16, model: lif }, { name: 'e', size: 12, model: lif }, { name: 'f', size: 40, model: lif },
      { name: 'g', size: 12, model: leaky }, { name: 'h', size: 6, model: leaky }, { name: 'i', size: 4, model: leaky },
    ],
    connections: [
      late('input', 'a', 28, 7), late('input', 'b', 28, 15), late('input', 'c', 28, 31), late('input', 'd', 28, 3),
      late('input', 'e', 28, 7), late('a', 'f', 28, 31), late('b', 'f', 32, 7, { bias: false }), late('c', 'g', 24, 15),
      late('d', 'h', 16, 3), late('e', 'h', 12, 15, { bias: false }), late('f', 'i', 40, 7),
    ],
    readout: { from: 'i', of: 'values', over: 'last' },
  }, {
    populations: [1, { lanes: 4, updates: 4 }, { lanes: 2, updates: 2 }, { lanes: 4, updates: 1 }, { lanes: 12, updates: 6 }, 8, 1, 1, 1],
    memory: 'block', delays: 'axons',
  }),
  instances: [
    ...[0, 8, 24, 51].map((list) => `u_list${list}_walk`),
    ...[0, 8, 24, 51, 55, 63, 90, 98, 114, 118, 129].map((list) => `u_list${list}_axons`),
  ] },
  graphDesign('axons', false, {
    steps: 25, input: { size: 24, encoding: { kind: 'spikes' } },
    arithmetic: { ...narrow, format: 'QS3.8', membraneWidth: 16, currentWidth: 14, coefficientFraction: 12, rounding: 'nearest' },
    populations: [{ name: 'a', size: 48, model: lif }, { name: 'b', size: 12, model: leaky }],
    connections: [late('input', 'a', 24, 31), late('a', 'a', 48, 15, { delay: 1, bias: false }), late('a', 'b', 48, 7)],
    readout: { from: 'b', of: 'values', over: 'sum' },
  }, { populations: [4, 2], memory: 'block', delays: 'axons' }),
]
