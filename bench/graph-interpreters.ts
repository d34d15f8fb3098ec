// Processor time of the integer model of a graph (models/graph) on the networks that ship, against that of a chain (models/network), which
// must give the same values: with every membrane returned, and counting what is exercised. In turns, on the same inputs; medians of ratios,
// below 1 where the graph is faster. Behind them recurrent networks that no chain can be: what synapses and spikes that are not there save.
// Usage: node bench/graph-interpreters.ts [--json] [--parquet DIRECTORY]
import config from '../pipeline.config.ts'
import { checkGraph } from '../models/graph/check/check-graph.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { runIntegerGraph } from '../models/graph/integer/run-integer-graph.ts'
import { roundedGraph, type RoundedGraph } from '../models/graph/rounded-graph.ts'
import { upgradeNetwork } from '../models/graph/upgrade-network.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { inputShape } from '../models/network/inputs/input-shape.ts'
import { integerNetwork } from '../models/network/integer/integer-network.ts'
import { runIntegerNetwork } from '../models/network/integer/run-integer-network.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'
import { referenceNames } from '../models/references/reference-names.ts'
import { inTurns } from './tools/in-turns.ts'
import { printResults } from './tools/print-results.ts'
import { randomNetwork } from './tools/random-network.ts'
import { referenceDescription } from './tools/reference-description.ts'

const [samples, rounds, bar] = [2048, 21, 1.05]

/** Networks of the first stage of each pipeline, one or several. */
type Trained = {
  readonly options: {
    readonly network?: NetworkDescription | { readonly variants: readonly { name: string; value: NetworkDescription }[] }
  }
}

const shipped = Object.entries(config).flatMap(([pipeline, { stages }]) => {
  const { network } = (stages[0] as unknown as Trained).options
  if (network === undefined) return []
  if ('variants' in network) return network.variants.map((one) => [`${pipeline}: ${one.name}`, one.value] as const)
  return [[pipeline, network] as const]
})
const networks = [...referenceNames.map((name) => [name, referenceDescription(name)] as const), ...shipped]

const results = []
for (const [name, description] of networks) {
  const network = randomNetwork(description)
  const { spiking, length } = inputShape(description)
  const next = counterNumbers(11)
  const inputs = Int32Array.from({ length: samples * length }, () => (spiking ? Number(next() < 0.2) : Math.floor((next() - 0.5) * 32768)))
  const graph = roundedGraph(upgradeNetwork(description), network.weights)
  const [chain, counting] = [integerNetwork(network), runIntegerNetwork(network, true)]
  const [asGraph, countingGraph] = [runIntegerGraph(graph, false), runIntegerGraph(graph, true)]
  const [before, after] = [counting(inputs, samples), countingGraph(inputs, samples)]
  const same = (['membrane', 'spikes', 'outputs', 'exercise'] as const).every((what) => Buffer.compare(
    Buffer.from(before[what].buffer), Buffer.from(after[what].buffer)) === 0)
  const times = await inTurns({
    chain: async () => chain.evaluate(inputs, samples),
    graph: async () => asGraph(inputs, samples),
    counting: async () => counting(inputs, samples),
    countingGraph: async () => countingGraph(inputs, samples),
  }, rounds)
  const counted = times.countingGraph.processorSeconds / times.counting.processorSeconds
  results.push({
    network: name, 'samples/s': Math.round(samples / times.chain.seconds), same, ratio: times.graph.processorRatio, counting: counted,
    holds: same && times.graph.processorRatio <= bar && counted <= bar,
  })
}
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
    arithmetic: { ...upgradeNetwork(networks[0]![1]).arithmetic },
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
await printResults(`graph-interpreters: processor time as a graph / as a chain (bar: ${bar})`, results)
if (results.some(({ holds }) => !holds)) process.exitCode = 1
