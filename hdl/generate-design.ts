import { readFileSync } from 'node:fs'
import { contentHash } from '../datasets/files/json/content-hash.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import type { RoundedGraph } from '../models/graph/rounded-graph.ts'
import { populationRegistry } from '../models/populations/population-registry.ts'
import { faultyParameters, type DesignParameters } from './faulty-parameters.ts'
import { modulePath } from './module-path.ts'
import { resolveVariant, type CircuitVariant } from './resolve-variant.ts'
import { circuitJoins, type CircuitJoin } from './graph/circuit-lists.ts'
import { graphLanes, type GraphLaneChoice, type GraphLanes } from './graph/graph-lanes.ts'
import { graphParameters } from './graph/graph-parameters.ts'
import { joinImage } from './graph/join-image.ts'
import { ownFields, ownImage } from './graph/own-fields.ts'
import { renderGraphTop } from './graph/render-graph-top.ts'
import { axonImage } from './graph/rings/axon-circuit.ts'
import { targetImage } from './graph/rings/target-image.ts'
import { sparseTable } from './graph/sparse/sparse-table.ts'
import { loadableDesign, type LoadableDesign } from './loadable/loadable-design.ts'
import { loadableNetwork } from './loadable/loadable-network.ts'
import { memoryRegions } from './loadable/memory-regions.ts'

/** Everything a simulator or a synthesis tool needs of a graph's circuit, and nothing that depends on where it lies. */
export type Design = {
  readonly top: 'network_top'
  readonly network: RoundedGraph
  readonly lanes: GraphLanes
  /** After faults. */
  readonly parameters: DesignParameters
  /** SystemVerilog sources by name, modules before those that use them. */
  readonly sources: Readonly<Record<string, string>>
  /** Memory images by the name under which the sources read them. */
  readonly images: Readonly<Record<string, string>>
  /** SHA-256 of sources and images. */
  readonly hash: string
  /** Of a circuit whose parameters are written at run time: its shape, and the packet that loads this network. */
  readonly loadable?: LoadableDesign
}

/** Modules that units of neurons are made of. */
const everywhere = ['rounding_shift', 'resize', 'constant_product', 'scaled_register', 'membrane_reset']

/** Modules that shared ones are made of, whether a circuit needs them or not. */
const throughout = ['list_span', 'mixed_word', 'transmission']

const sharedModules = [
  ...everywhere, 'axon_walk', 'axon_line', 'list_span', 'event_list', 'value_list', 'list_join',
  'current_store', 'current_sum', 'mixed_word', 'transmission', 'synapses', 'sparse_synapses', 'own_constants', 'neuron_layer',
  'step_results', 'stream_results', 'readout',
]

/** Whether a circuit's parameters are part of it, or written at run time (docs/boards.md). */
export type ParameterChoice = 'fixed' | 'loadable'

/**
 * Generates the circuit of a graph: parameters, memory images and top, all from the rounded network. `lanes` is how many units (and
 * outputs) are computed at a time. `faults` changes generated parameters afterwards, see `faultyParameters`. With `parameters: 'loadable'`
 * weights, biases, thresholds and coefficients are no part of it: all networks of its shape have the same circuit, which is loaded with
 * one; with `hugeRams` weights then lie in the four RAMs of 256 kbit of an iCE40 UP5K as far as these go.
 * @throws EngramError (exit code 2) for impossible lanes, an unknown fault, or parameters to load of what cannot be loaded
 */
export const generateDesign = (
  given: RoundedGraph,
  options: {
    readonly lanes: GraphLaneChoice
    readonly faults?: Readonly<Record<string, string>>
    readonly parameters?: ParameterChoice
    readonly hugeRams?: boolean
  },
): Design => {
  const loads = options.parameters === 'loadable'
  if (loads && given.description.state === 'kept')
    throw new EngramError('parameters: got "loadable" for a network that keeps its state, expected "fixed"', 2)
  const failing = given.description.connections.find(({ transmission }) => transmission)
  if (loads && failing) {
    throw new EngramError(
      `parameters: got "loadable" for a network with synapses that may fail, those of ${failing.name}, expected "fixed": a circuit that is `
      + 'loaded knows no draws', 2,
    )
  }
  const network = loads ? loadableNetwork(given) : given
  const { description } = network
  const chosen = graphLanes(description, options.lanes)
  // Loaded weights have no delays beside them, and a word for each line and group of lanes.
  const lanes: GraphLanes = loads ? { ...chosen, delays: 'lists', sparse: 'words' } : chosen
  const regions = loads ? memoryRegions(network, lanes, { hugeRams: options.hugeRams ?? false }) : undefined
  const parameters = faultyParameters(graphParameters(network), options.faults ?? {})
  const units = new Set(
    description.populations.flatMap(({ model }) => Object.values(populationRegistry[model.kind]!.rtl).map(({ module }) => module)),
  )
  const top = renderGraphTop(network, lanes, parameters, regions)
  const sources: Record<string, string> = {}
  for (const name of [...sharedModules, ...units, ...(regions ? ['loadable/scan_constants'] : [])]) {
    // What a circuit has no use for would only be another top.
    const [file] = name.split('/').slice(-1)
    const text = (variant: Pick<CircuitVariant, 'delayed' | 'held'> = {}): string =>
      resolveVariant(readFileSync(modulePath(`${name}.sv`), 'utf8'), { loadable: loads, ...variant })
    const stands = (module: string): boolean => new RegExp(`\\b${module} #`).test(top)
    const used = units.has(name) || everywhere.includes(name) || throughout.includes(name) || stands(file!)
    if (used) sources[`${file}.sv`] = text()
    const rings = ([['delayed_synapses', 'beside'], ['dendrite_synapses', 'dendrites']] as const).filter(([module]) => stands(module))
    for (const [module, delayed] of name === 'synapses' ? rings : []) {
      sources['current_ring.sv'] = readFileSync(modulePath('current_ring.sv'), 'utf8')
      sources[`${module}.sv`] = text({ delayed })
    }
    if (name === 'value_list' && stands('held_list')) sources['held_list.sv'] = text({ held: true })
  }
  if (!regions) {
    sources['network_top.sv'] = top
    const images = parameterImages(network, lanes)
    return { top: 'network_top', network, lanes, parameters, sources, images, hash: contentHash(JSON.stringify([sources, images])) }
  }
  sources['network_core.sv'] = top
  const made = loadableDesign(network, { lanes, regions, core: sources, hugeRams: options.hugeRams ?? false })
  const all = {
    ...sources,
    'parameter_loader.sv': readFileSync(modulePath('loadable/parameter_loader.sv'), 'utf8'),
    'network_top.sv': made.top,
  }
  const images = { 'shape.mem': made.image }
  const hash = contentHash(JSON.stringify([all, images]))
  return { top: 'network_top', network, lanes, parameters, sources: all, images, hash, loadable: made.loadable }
}

/** Memory images of everything that a circuit with fixed parameters reads from one. */
const parameterImages = (network: RoundedGraph, lanes: GraphLanes): Record<string, string> => {
  const joins = circuitJoins(network, lanes)
  const images: Record<string, string> = {}
  const imagesOf = (join: CircuitJoin, at: number): void => {
    images[`${join.id}.mem`] = joinImage(network, join, at)
    if (join.ring?.targets) images[`${join.id}_delays.mem`] = targetImage(join.ring.targets, join.ring.slotWidth, at)
    if (join.sparse?.words) images[`${join.id}_table.mem`] = sparseTable(join, join.sparse.words, at)
  }
  const lists = joins.populations.flat().flatMap(({ read }) => read)
  for (const { id, axons } of lists) if (axons) images[`${id}_delays.mem`] = axonImage(axons)
  joins.populations.forEach((all, population) => {
    for (const join of all) imagesOf(join, lanes.populations[population]!.lanes)
    if (ownFields(network, population).fields.length > 0)
      images[`p${population}_own.mem`] = ownImage(network, population, lanes.populations[population]!.updates)
  })
  if (joins.readout) imagesOf(joins.readout, lanes.readout)
  return images
}
