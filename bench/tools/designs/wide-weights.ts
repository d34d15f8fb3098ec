import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import type { CostDesign } from '../cost-designs.ts'

const sizes = [12, 10, 8, 6]
const formats = ['QS4.17', 'QS3.16', 'QS4.17', 'QS2.21']

/** Synapses of values whose weights are wider than a block multiplies, so that sums lie beside the blocks; they teach by themselves. */
export const wideWeights: CostDesign = {
  name: 'wide weights', teaches: true,
  description: checkGraph({
    schema: 2, steps: 20, input: { size: 5, encoding: { kind: 'values' } },
    populations: sizes.map((size, at) => ({ name: 'abcd'[at]!, size, model: { kind: 'relay' } })),
    connections: sizes.map((_, at) => {
      const [from, to] = [at === 0 ? 'input' : 'abcd'[at - 1]!, 'abcd'[at]!]
      return { name: `${from}-${to}`, from, to, model: { kind: 'dense' }, format: formats[at]! }
    }),
    readout: { from: 'd', of: 'values', over: 'last' },
    arithmetic: {
      format: 'QS4.17', membraneWidth: 24, currentWidth: 24, coefficientFraction: 16, rounding: 'floor', overflow: 'saturate',
      currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
    },
  }),
  lanes: { populations: [{ lanes: 4, updates: 1 }, { lanes: 2, updates: 1 }, 1, { lanes: 3, updates: 1 }], memory: 'block' },
  instances: [0, 1, 2, 3].map((population) => `u_p${population}_synapses`),
}
