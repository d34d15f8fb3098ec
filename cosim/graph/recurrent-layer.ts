import type { GraphInput } from '../../models/graph/graph-description.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundedGraph, type RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { counterRandom } from '../../models/random/counter-random.ts'

/** A layer of LIF neurons on recorded events, with or without spikes that come back to it a step later, read out as leaky integrators. */
export const recurrentLayer = ({ neurons, lines, steps, recurrent }: {
  readonly neurons: number
  readonly lines: number
  readonly steps: number
  readonly recurrent: boolean
}): RoundedGraph => {
  const description: GraphInput = {
    schema: 2,
    steps,
    input: { size: lines, encoding: { kind: 'spikes' } },
    populations: [
      { name: 'hidden', size: neurons, model: { kind: 'lif', beta: 0.9, threshold: 1 } },
      { name: 'output', size: 10, model: { kind: 'leaky-integrator', beta: 0.95 } },
    ],
    connections: [
      { name: 'in', from: 'input', to: 'hidden', model: { kind: 'dense' } },
      ...(recurrent ? [{ name: 'back', from: 'hidden', to: 'hidden', model: { kind: 'dense' }, bias: false, delay: 1 }] : []),
      { name: 'out', from: 'hidden', to: 'output', model: { kind: 'dense' } },
    ],
    readout: { from: 'output', of: 'values', over: 'maximum' },
    arithmetic: {
      format: 'QS1.6', membraneWidth: 14, currentWidth: 12, coefficientFraction: 8,
      rounding: 'floor', overflow: 'saturate', currentOverflow: 'saturate',
      threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
    },
  }
  const layout = graphLayout(checkGraph(description))
  const random = counterRandom(11, 'recurrent-layer')
  const weights = new Int32Array(layout.weightCount)
  layout.connections.forEach(({ weights: start, weightCount: count }, index) => {
    const back = recurrent && index === 1
    // Weights of a connection are the same whether the other is there or not; what comes back inhibits a little more than it excites.
    const kind = recurrent && index > 0 ? index - 1 : index
    for (let at = 0; at < count; at++) weights[start + at] = Math.round((random.uniform(back ? 9 : kind, at) - (back ? 0.55 : 0.46)) * 24)
  })
  return roundedGraph(description, weights)
}
