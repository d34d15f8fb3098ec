import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import type { CostDesign } from '../cost-designs.ts'

const sizes = [12, 8, 6, 6, 4]
const arithmetics = [
  {}, { membraneWidth: 18, currentWidth: 18 }, { membraneWidth: 16, currentWidth: 16, rounding: 'nearest' as const },
  { membraneWidth: 20, currentWidth: 20, overflow: 'wrap' as const }, { rounding: 'nearest' as const },
]

/** Units that multiply what their two inputs receive, in fields of several widths, which teach the cost model their updates alone. */
export const products: CostDesign = {
  name: 'products', teaches: true,
  description: checkGraph({
    schema: 2, steps: 20, input: { size: 5, encoding: { kind: 'values' } },
    populations: sizes.map((size, at) => ({ name: 'abcde'[at]!, size, model: { kind: 'product' }, arithmetic: arithmetics[at]! })),
    connections: sizes.flatMap((_, at) => {
      const [from, to] = [at === 0 ? 'input' : 'abcde'[at - 1]!, 'abcde'[at]!]
      return ['current', 'gate'].map((input) => ({ name: `${from}-${to}-${input}`, from, to, input, model: { kind: 'dense' } }))
    }),
    readout: { from: 'e', of: 'values', over: 'last' },
    arithmetic: {
      format: 'QS2.13', membraneWidth: 24, currentWidth: 24, coefficientFraction: 16, rounding: 'floor', overflow: 'saturate',
      currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
    },
  }),
  lanes: { populations: [{ lanes: 4, updates: 4 }, 2, 1, { lanes: 3, updates: 3 }, { lanes: 2, updates: 1 }], memory: 'block' },
  instances: [0, 1, 2, 3, 4].map((population) => `u_p${population}_update`),
}
