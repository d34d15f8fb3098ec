import { readFileSync } from 'node:fs'
import { contentHash } from '../datasets/files/json/content-hash.ts'
import type { RoundedGraph } from '../models/graph/rounded-graph.ts'
import { populationRegistry } from '../models/populations/population-registry.ts'
import { faultyParameters, type DesignParameters } from './faulty-parameters.ts'
import { modulePath } from './module-path.ts'
import { circuitJoins } from './graph/circuit-lists.ts'
import { graphLanes, type GraphLaneChoice, type GraphLanes } from './graph/graph-lanes.ts'
import { graphParameters } from './graph/graph-parameters.ts'
import { joinImage } from './graph/join-image.ts'
import { ownFields, ownImage } from './graph/own-fields.ts'
import { renderGraphTop } from './graph/render-graph-top.ts'

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
}

const sharedModules = [
  'rounding_shift', 'resize', 'constant_product', 'scaled_register', 'membrane_reset', 'event_list', 'value_list', 'list_join',
  'current_store', 'current_sum', 'synapses', 'own_constants', 'neuron_layer', 'step_results', 'readout',
]

/**
 * Generates the circuit of a graph: parameters, memory images and top, all from the rounded network. `lanes` is how many units (and
 * outputs) are computed at a time. `faults` changes generated parameters afterwards, see `faultyParameters`.
 * @throws EngramError (exit code 2) for impossible lanes or an unknown fault
 */
export const generateDesign = (
  network: RoundedGraph,
  options: { readonly lanes: GraphLaneChoice; readonly faults?: Readonly<Record<string, string>> },
): Design => {
  const { description } = network
  const lanes = graphLanes(description, options.lanes)
  const parameters = faultyParameters(graphParameters(network), options.faults ?? {})
  const units = new Set(
    description.populations.flatMap(({ model }) => Object.values(populationRegistry[model.kind]!.rtl).map(({ module }) => module)),
  )
  const top = renderGraphTop(network, lanes, parameters)
  const joins = circuitJoins(network)
  const images: Record<string, string> = {}
  joins.populations.forEach((all, population) => {
    for (const join of all) images[`${join.id}.mem`] = joinImage(network, join, lanes.populations[population]!.lanes)
    if (ownFields(network, population).fields.length > 0)
      images[`p${population}_own.mem`] = ownImage(network, population, lanes.populations[population]!.updates)
  })
  if (joins.readout) images[`${joins.readout.id}.mem`] = joinImage(network, joins.readout, lanes.readout)
  const sources: Record<string, string> = {}
  for (const name of [...sharedModules, ...units]) {
    // What a circuit has no use for would only be another top.
    const used = units.has(name) || sharedModules.indexOf(name) < 5 || new RegExp(`\\b${name} #`).test(top)
    if (used) sources[`${name}.sv`] = readFileSync(modulePath(`${name}.sv`), 'utf8')
  }
  sources['network_top.sv'] = top
  return { top: 'network_top', network, lanes, parameters, sources, images, hash: contentHash(JSON.stringify([sources, images])) }
}
