import { EngramError } from '../models/errors/engram-error.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'
import { neuronModel } from '../models/neurons/neuron-model.ts'
import { chooseLanes, wholeLanes, type LayerChoice, type LayerLanes } from './choose-lanes.ts'
import { scanTurns } from './scan-turns.ts'

/** Where weights and states lie: as the synthesis tool sees fit, in block memories, or in memories of LUTs. */
export type MemoryKind = 'auto' | 'block' | 'distributed'

/** How much of a circuit works at a time. */
export type CircuitLanes = {
  /** Per spiking layer. */
  readonly layers: readonly LayerLanes[]
  /** Outputs that are read out at a time. */
  readonly readout: number
  readonly memory: MemoryKind
}

/**
 * What a person chooses: a number for every layer and the readout, cut to what each has; or each by itself. Scans and updates of a layer
 * are, where they are not given, as many as keep up with its lanes.
 */
export type LaneChoice =
  | number
  | { readonly layers: readonly LayerChoice[]; readonly readout?: number | undefined; readonly memory?: MemoryKind | undefined }

/**
 * Lanes of every part of a network's circuit.
 * @throws EngramError (exit code 2) naming the part that is impossible
 */
export const circuitLanes = (description: NetworkDescription, choice: LaneChoice): CircuitLanes => {
  const { layers, readout } = description
  if (typeof choice === 'number') {
    const lanes = wholeLanes('lanes', choice, 4096, '')
    return circuitLanes(description, {
      layers: layers.map(({ size }) => Math.min(size, lanes)),
      readout: Math.min(readout.outputs, lanes),
    })
  }
  if (choice.layers.length !== layers.length) {
    throw new EngramError(`lanes.layers: got ${choice.layers.length} entries, expected ${layers.length}, one for each spiking layer`, 2)
  }
  return {
    layers: choice.layers.map((entry, layer) => {
      const { size, neuron } = layers[layer]!
      const history = neuronModel(neuron.kind).history !== undefined
      const { longest } = scanTurns(description, layer)
      return chooseLanes(`lanes.layers[${layer}]`, entry, { size, whose: `the neurons of layer ${layer}`, history, longest })
    }),
    readout: wholeLanes('lanes.readout', choice.readout ?? 1, readout.outputs, ', the outputs'),
    memory: choice.memory ?? 'auto',
  }
}
