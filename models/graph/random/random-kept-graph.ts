import { counterRandom } from '../../random/counter-random.ts'
import { certainGraph } from './certain-graph.ts'
import { keptGraph } from '../kept/kept-graph.ts'
import { graphInputShape } from '../graph-input.ts'
import type { GraphCase } from './graph-case.ts'
import { graphCase } from './graph-case.ts'
import { randomGraph, type GraphScale } from './random-graph.ts'

/**
 * A random network (`randomGraph`) that runs on a stream of spikes or values, and windows of it, most of them shorter than they may be.
 * Some networks are answered on events. It follows from seed and scale alone.
 */
export const randomKeptGraph = (seed: number, windows: number, scale: GraphScale = 'small'): GraphCase => {
  const random = counterRandom(seed, 'random-kept-graph')
  // A stream has no steps of a sample, from which synapses that may fail would draw.
  const written = certainGraph(randomGraph(seed, scale))
  const { kind } = written.input.encoding as { readonly kind: string }
  const recorded = kind === 'spikes' || kind === 'values' ? kind : (['spikes', 'values'] as const)[Math.floor(random.uniform(0, 0) * 2)]!
  const { network } = graphCase({ ...written, tail: 0, input: { ...written.input, encoding: { kind: recorded } } }, seed, 1)
  const every = 1 + Math.floor(random.uniform(1, 0) * 12)
  const spikes = network.description.readout.of === 'spikes' && !network.description.readout.through
  const above = random.uniform(2, 0) * 0.5
  const event = random.uniform(2, 1) < 0.4 ? (spikes ? 'spike' as const : { above }) : undefined
  const kept = keptGraph(network, { every, event })
  const { spiking, length } = graphInputShape(kept.description)
  const { inputs } = graphCase(kept.description, seed + 1, windows)
  const quiet = (value: number, index: number): number =>
    value * Number(random.uniform(4 + Math.floor(index / length), index % length) < 0.5)
  const lengths = Int32Array.from({ length: windows }, (_, window) =>
    window % 3 === 0 ? every : 1 + Math.floor(random.uniform(3, window) * every))
  return { network: kept, inputs: spiking ? inputs.map(quiet) : inputs, lengths }
}
