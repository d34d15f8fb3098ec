import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import type { CostDesign } from '../cost-designs.ts'

const sizes = [12, 8, 6, 6]
const periods = [3, 10, 2, 64]
const arithmetics = [
  {}, { membraneWidth: 18, currentWidth: 18 }, { membraneWidth: 16, currentWidth: 24 }, { membraneWidth: 20, overflow: 'wrap' },
]

/** Populations that hold values, in fields of several widths, which teach the cost model their update units alone. */
export const heldValues: CostDesign = {
  name: 'held values', teaches: true,
  description: checkGraph({
    schema: 2, steps: 20, input: { size: 5, encoding: { kind: 'values' } },
    populations: sizes.map((size, at) => ({
      name: 'abcd'[at]!, size, model: { kind: 'hold', period: periods[at]! }, arithmetic: arithmetics[at]!,
    })),
    connections: sizes.map((_, at) => {
      const [from, to] = [at === 0 ? 'input' : 'abcd'[at - 1]!, 'abcd'[at]!]
      return { name: `${from}-${to}`, from, to, model: { kind: 'dense' } }
    }),
    readout: { from: 'd', of: 'values', over: 'last' },
    arithmetic: {
      format: 'QS2.13', membraneWidth: 24, currentWidth: 24, coefficientFraction: 16, rounding: 'floor', overflow: 'saturate',
      currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
    },
  }),
  lanes: { populations: [{ lanes: 4, updates: 4 }, 2, 1, { lanes: 3, updates: 3 }], memory: 'block' },
  instances: [0, 1, 2, 3].map((population) => `u_p${population}_update`),
}
