import type { GraphInput } from '../../../models/graph/graph-description.ts'
import type { CostDesign } from '../cost-designs.ts'
import { graphDesign } from './graph-design.ts'

const wide: GraphInput['arithmetic'] = {
  format: 'QS2.13', membraneWidth: 24, currentWidth: 24, coefficientFraction: 16, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}
const middle = { ...wide, format: 'QS3.8', membraneWidth: 16, currentWidth: 14, coefficientFraction: 12, rounding: 'nearest' } as const
const narrow = { ...wide, format: 'QS1.4', membraneWidth: 12, currentWidth: 10, coefficientFraction: 8, reset: 'zero' } as const

const leaky = { kind: 'leaky-integrator', beta: 0.9 }
const summing = { kind: 'integrate-and-fire', threshold: 1 }
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }

/** Synapses that are left when most were pruned, spread over sources and targets. */
const few = (from: string, to: string, sources: number, targets: number, share: number, more: object = {}) => {
  const all = Array.from({ length: sources * targets }, (_, at): [number, number] => [at % sources, Math.floor(at / sources)])
  const synapses = all.filter(([source, target]) => (source * 37 + target * 61 + source * target * 7) % 101 < share * 101)
  return { name: `${from}-${to}`, from, to, model: { kind: 'sparse', synapses }, ...more }
}

/** Graphs whose sparse connections are lists of words: the cost model learns from the synapses of one, and is held against the other. */
export const sparseDesigns: readonly CostDesign[] = [
  { ...graphDesign('graph 10', true, {
    steps: 20, input: { size: 40, encoding: { kind: 'spikes' } }, arithmetic: narrow,
    populations: [
      { name: 'a', size: 48, model: lif }, { name: 'b', size: 64, model: summing, arithmetic: { membraneWidth: 18, currentWidth: 16 } },
      { name: 'c', size: 40, model: lif }, { name: 'd', size: 32, model: lif, arithmetic: { membraneWidth: 16, currentWidth: 14 } },
      { name: 'e', size: 24, model: { kind: 'relu' } }, { name: 'f', size: 20, model: leaky }, { name: 'g', size: 16, model: leaky },
      { name: 'h', size: 12, model: leaky, arithmetic: { membraneWidth: 16, currentWidth: 14 } },
    ],
    connections: [
      few('input', 'a', 40, 48, 0.1), few('a', 'b', 48, 64, 0.15, { format: 'QS3.8' }), few('b', 'c', 64, 40, 0.1),
      few('c', 'd', 40, 32, 0.2, { format: 'QS2.13' }), few('d', 'e', 32, 24, 0.1), few('e', 'f', 24, 20, 0.15), few('f', 'g', 20, 16, 0.2),
      few('g', 'h', 16, 12, 0.2, { format: 'QS3.8' }),
    ],
    readout: { from: 'h', of: 'values', over: 'last' },
  }, { populations: [{ lanes: 8, updates: 4 }, 4, 2, 1, 3, 4, 1, 2], memory: 'block', sparse: 'lists' }),
  instances: [0, 1, 2, 3, 4, 5, 6, 7].map((population) => `u_p${population}_synapses`) },
  graphDesign('pruned', false, {
    steps: 25, input: { size: 24, encoding: { kind: 'spikes' } }, arithmetic: middle,
    populations: [{ name: 'a', size: 48, model: lif }, { name: 'b', size: 12, model: leaky }],
    connections: [few('input', 'a', 24, 48, 0.1), few('a', 'a', 48, 48, 0.1, { delay: 1, bias: false }), few('a', 'b', 48, 12, 0.2)],
    readout: { from: 'b', of: 'values', over: 'sum' },
  }, { populations: [4, 2], memory: 'block', sparse: 'lists' }),
]
