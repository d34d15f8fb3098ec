// Processor time of the integer model of recurrent networks: what synapses and spikes that are not there save.
// Usage: node bench/graph-interpreters.ts [--json] [--parquet DIRECTORY]
import { checkGraph } from '../models/graph/check/check-graph.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { runIntegerGraph } from '../models/graph/integer/run-integer-graph.ts'
import { roundedGraph, type RoundedGraph } from '../models/graph/rounded-graph.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { inTurns } from './tools/in-turns.ts'
import { printResults } from './tools/print-results.ts'
import { referenceDescription } from './tools/reference-description.ts'

/** Recurrent leaky neurons on lines of events, with all synapses or one in twenty. */
const recurrent = (share: number): RoundedGraph => {
  const next = counterNumbers(3)
  const model = (sources: number, targets: number) => {
    const all = Array.from({ length: sources * targets }, (_, index): [number, number] => [index % sources, Math.floor(index / sources)])
    return share === 1 ? { kind: 'dense' } : { kind: 'sparse', synapses: all.filter(() => next() < share) }
  }
  const description = checkGraph({
    schema: 2, steps: 100, input: { size: 140, encoding: { kind: 'spikes' } },
    populations: [{ name: 'hidden', size: 128, model: { kind: 'lif', beta: 0.9, threshold: 1 } }],
    connections: [
      { name: 'in', from: 'input', to: 'hidden', model: model(140, 128), bias: false },
      { name: 'back', from: 'hidden', to: 'hidden', model: model(128, 128), bias: false, delay: 1 },
    ],
    readout: { from: 'hidden', of: 'spikes', over: 'sum', through: { outputs: 20, model: { kind: 'dense' } } },
    arithmetic: referenceDescription('lif-64-16').arithmetic,
  })
  const { weightCount, connections } = graphLayout(description)
  // Lines excite and inhibit, neurons mostly inhibit one another.
  const weights = Int32Array.from({ length: weightCount }, (_, index) => {
    return Math.floor(((next() - (index < connections[1]!.weights ? 0.5 : 0.6)) * 4000) / Math.sqrt(share))
  })
  return roundedGraph(description, weights)
}
const recordings = []
for (const [synapses, share] of [['all', 1], ['one in twenty', 0.05]] as const) {
  const network = recurrent(share)
  for (const rate of [0.01, 0.1, 0.5]) {
    const next = counterNumbers(5)
    const inputs = Int32Array.from({ length: 100 * 100 * 140 }, () => Number(next() < rate))
    const run = runIntegerGraph(network, false)
    const spikes = run(inputs, 100).spikes.reduce((sum, spike) => sum + spike, 0) / (100 * 100 * 128)
    const { graph } = await inTurns({ graph: async () => run(inputs, 100) }, 11)
    recordings.push({
      synapses,
      'spikes in': rate,
      'spikes of the layer': spikes,
      'microseconds a step': (graph.processorSeconds * 1e6) / 1e4,
    })
  }
}
await printResults('graph-recordings: 128 recurrent leaky neurons on 140 lines, 20 outputs, 100 steps', recordings)
