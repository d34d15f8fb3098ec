import { connectionRegistry } from '../connections/connection-registry.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { loweredParameters } from '../graph/delays/lowered-parameters.ts'
import { graphLayout, type ConnectionLayout } from '../graph/graph-layout.ts'
import { foldedGraph, type GraphWithParameters } from '../graph/normalise/folded-graph.ts'
import { trainedValues } from '../graph/populations/trained-values.ts'
import { unitsOf } from '../graph/populations/units-of.ts'
import { leadsBack } from './leads-back.ts'
import { lostInNir } from './lost-in-nir.ts'
import type { NirArray, NirGraph, NirNode } from './nir-graph.ts'
import { nirPopulation } from './nir-population.ts'

/** A network as NIR, and what NIR cannot say of it. */
export type WrittenNir = { readonly graph: NirGraph; readonly lost: readonly string[] }

const shaped = (shape: readonly number[], values: Float64Array): NirArray => ({ shape, values })

/** Weights of a connection as a full matrix [target][source]. */
const matrixOf = (model: { readonly kind: string }, place: ConnectionLayout, parameters: Float32Array): NirArray => {
  const { sources, targets, weights } = place
  const values = new Float64Array(targets * sources)
  const { synapses } = connectionRegistry[model.kind]!
  for (let target = 0; target < targets; target++) {
    for (const { source, weight } of synapses(model, place, target)) values[target * sources + source]! += parameters[weights + weight]!
  }
  return shaped([targets, sources], values)
}

/** A connection as a node, what reaches each target multiplied by `gain`. */
const linear = (model: { readonly kind: string }, place: ConnectionLayout, parameters: Float32Array, gain: Float64Array): NirNode => {
  const { sources, targets, bias, weights, weightCount } = place
  if (bias === undefined && model.kind === 'one-to-one') {
    const scale = Float64Array.from(parameters.subarray(weights, weights + weightCount), (value, unit) => value * gain[unit]!)
    return { type: 'Scale', parameters: { scale: shaped([targets], scale) } }
  }
  const { shape, values } = matrixOf(model, place, parameters)
  const weight = shaped(shape, values.map((value, at) => value * gain[Math.floor(at / sources)]!))
  if (bias === undefined) return { type: 'Linear', parameters: { weight } }
  const biases = shaped([targets], Float64Array.from(parameters.subarray(bias, bias + targets), (value, unit) => value * gain[unit]!))
  return { type: 'Affine', parameters: { weight, bias: biases } }
}

/**
 * Which connections with a delay of one step need not say so, because they close a cycle: whoever reads the file lets those come one step
 * later that lead back (`leadsBack`). None where that would not be the same ones.
 */
const unsaid = ({ populations, connections }: GraphDescription): ReadonlySet<string> => {
  const names = populations.map(({ name }) => name).toSorted()
  let candidates = new Set(connections.filter(({ delay }) => delay === 1).map(({ name }) => name))
  while (candidates.size > 0) {
    const links = connections.map(({ name, from, to, delay }) =>
      ({ name, source: from, target: to, delay: candidates.has(name) ? 0 : delay }))
    const back = links.filter(leadsBack('input', names, links)).map(({ name }) => name)
    if (back.some((name) => !candidates.has(name))) return new Set()
    if (back.length === candidates.size) return candidates
    candidates = new Set(back)
  }
  return candidates
}

/**
 * Writes a network with its parameters (`graphLayout`) as NIR, for readers that step by `dt` seconds with the forward Euler method: import
 * it with the dynamics that `lost` names, and it gives the same spikes. A connection is one node, named after it, and a second one where
 * it has a delay; nodes are in the order of their names, as files have them.
 * @throws EngramError (exit code 2) naming the population that NIR has no node for
 */
export const nirOfNetwork = (given: GraphWithParameters, dt: number): WrittenNir => {
  const folded = foldedGraph(given.description, given.parameters)
  const { description, parameters } = loweredParameters(folded.description, folded.parameters)
  const { input, populations, connections, readout } = description
  const layout = graphLayout(description)
  const nodes = new Map<string, NirNode>()
  const edges: [string, string][] = []
  /** Populations keep their names; what else has one of those is called after its kind. */
  const taken = new Set(['input', 'output', ...populations.map(({ name }) => name)])
  const named = (wanted: string, kind: string): string => {
    let name = taken.has(wanted) ? `${wanted}-${kind}` : wanted
    for (let number = 2; taken.has(name); number++) name = `${wanted}-${kind}-${number}`
    taken.add(name)
    return name
  }
  const nameOf = (population: string): string => (population === 'output' ? 'output-units' : population)
  const end = (type: string, size: number): NirNode => ({ type, parameters: { shape: shaped([1], Float64Array.of(size)) } })
  const outputs = readout.through?.outputs ?? unitsOf(description, readout.from)
  nodes.set('input', end('Input', input.size)).set('output', end('Output', outputs))
  const trained = parameters.subarray(layout.weightCount)
  const said = new Map(populations.map((population, index) =>
    [population.name, nirPopulation(population, trainedValues(layout, trained, index), dt)]))
  for (const [name, { node }] of said) nodes.set(nameOf(name), node)
  const prompt = unsaid(description)
  connections.forEach(({ name, from, to, model, delay }, index) => {
    const place = layout.connections[index]!
    const [begin, weights] = [nameOf(from), named(name, 'weights')]
    nodes.set(weights, linear(model, place, parameters, said.get(to)!.gain))
    edges.push([weights, nameOf(to)])
    if (delay === 0 || prompt.has(name)) {
      edges.push([begin, weights])
      return
    }
    const late = named(`${name}-delay`, 'delay')
    const delays = shaped([place.sources], new Float64Array(place.sources).fill(delay * dt))
    nodes.set(late, { type: 'Delay', parameters: { delay: delays } })
    edges.push([begin, late], [late, weights])
  })
  if (readout.through) {
    nodes.set(named('readout', 'weights'), linear(readout.through.model, layout.readout!, parameters, new Float64Array(outputs).fill(1)))
    edges.push([nameOf(readout.from), 'readout'], ['readout', 'output'])
  } else edges.push([nameOf(readout.from), 'output'])
  const byName = [...nodes].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { graph: { version: '1.0.8', nodes: new Map(byName), edges }, lost: lostInNir(description, dt) }
}
