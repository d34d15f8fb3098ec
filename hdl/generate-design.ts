import { readFileSync } from 'node:fs'
import { contentHash } from '../datasets/files/json/content-hash.ts'
import { numberFormat } from '../models/arithmetic/number-format.ts'
import type { RoundedNetwork } from '../models/network/integer/rounded-network.ts'
import { parameterLayout } from '../models/network/parameter-layout.ts'
import { neuronModel } from '../models/neurons/neuron-model.ts'
import { circuitLanes, type CircuitLanes, type LaneChoice } from './circuit-lanes.ts'
import { designParameters, faultyParameters, type DesignParameters } from './design-parameters.ts'
import { linearMemoryImage } from './linear-memory-image.ts'
import { modulePath } from './module-path.ts'
import { renderNetworkTop } from './render-network-top.ts'

/** Everything a simulator or a synthesis tool needs, and nothing that depends on where it lies. */
export type Design = {
  readonly top: 'network_top'
  readonly network: RoundedNetwork
  readonly lanes: CircuitLanes
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
  'rounding_shift',
  'resize',
  'scaled_register',
  'membrane_reset',
  'event_list',
  'value_list',
  'current_store',
  'synapses',
  'neuron_layer',
  'readout',
]

/**
 * Generates the circuit of a network: parameters, memory images and top, all from the rounded network. `lanes` is how many neurons
 * (and outputs) are computed at a time. `faults` changes generated parameters afterwards, see `faultyParameters`.
 * @throws EngramError (exit code 2) for impossible lanes or an unknown fault
 */
export const generateDesign = (
  network: RoundedNetwork,
  options: { readonly lanes: LaneChoice; readonly faults?: Readonly<Record<string, string>> },
): Design => {
  const { description, weights } = network
  const lanes = circuitLanes(description, options.lanes)
  const { width } = numberFormat(description.arithmetic.format)
  const parameters = faultyParameters(designParameters(network), options.faults ?? {})
  const modules = [
    ...sharedModules,
    ...new Set(description.layers.flatMap(({ neuron }) => Object.values(neuronModel(neuron.kind).rtl).map(({ module }) => module))),
  ]
  const sources: Record<string, string> = {}
  for (const name of modules) sources[`${name}.sv`] = readFileSync(modulePath(`${name}.sv`), 'utf8')
  sources['network_top.sv'] = renderNetworkTop(network, lanes, parameters)
  const images: Record<string, string> = {}
  parameterLayout(description).maps.forEach((map, index) => {
    images[`linear${index}.mem`] = linearMemoryImage(weights, map, lanes.layers[index]?.lanes ?? lanes.readout, width)
  })
  return { top: 'network_top', network, lanes, parameters, sources, images, hash: contentHash(JSON.stringify([sources, images])) }
}
