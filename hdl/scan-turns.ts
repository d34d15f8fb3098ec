import { historyDepth } from '../models/network/history-depth.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'
import { neuronModel } from '../models/neurons/neuron-model.ts'
import { neuronStates } from '../models/neurons/neuron-states.ts'

/** How a layer's scan unit goes through the past of a neuron (hdl/blocks/neuron_layer.sv). */
export type ScanTurns = {
  /**
   * Turns of every step: one for the last state, or one for each state that the scan unit keeps; 0 where they are the pasts that there are.
   */
  readonly positions: number
  /** Turns of a step at most. */
  readonly longest: number
}

/** Turns of a layer's scan: a neuron without a history takes one. */
export const scanTurns = (description: NetworkDescription, layer: number): ScanTurns => {
  const { neuron } = description.layers[layer]!
  const positions = neuronModel(neuron.kind).history === undefined ? 1 : neuronStates(neuron).length
  return { positions, longest: positions > 0 ? positions : historyDepth(description, layer) }
}
