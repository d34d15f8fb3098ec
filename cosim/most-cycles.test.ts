import { expect, it } from 'vitest'
import { graphLanes } from '../hdl/graph/graph-lanes.ts'
import { graphCycles } from '../hdl/graph/graph-cycles.ts'
import { mostGraphSpikes } from '../hdl/graph/most-graph-spikes.ts'
import { feedForward } from '../models/network/kinds/feed-forward.ts'
import { mostCycles } from './most-cycles.ts'
import { roundedGraph } from '../models/graph/rounded-graph.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'

it('leaves a circuit twice the cycles it needs, and tells soon that a small one hangs', () => {
  const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [3, 5, 2], steps: 4 })
  const network = roundedGraph(description, new Int32Array(graphLayout(description).length))
  const lanes = graphLanes(description, 2)
  expect(mostCycles(description, lanes)).toBeGreaterThan(2 * graphCycles({ network, lanes })(mostGraphSpikes(description)))
  expect(mostCycles(description, lanes)).toBeLessThan(10_000)
})

it('is enough for 1,024 samples of history in 4,096 steps, one neuron after another', () => {
  const neuron = { kind: 'fractional', alpha: 0.5, lambda: 0.1, history: 1024, threshold: 1 } as { kind: string }
  const description = feedForward(neuron, { layers: [1, 16, 1], steps: 4096 })
  // Each step of each neuron adds up its history: more than the 50 million cycles that once were taken for a hang.
  expect(mostCycles(description, graphLanes(description, 1))).toBeGreaterThan(2 * 16 * 1024 * 4096)
})
