import type { RoundedNetwork } from '../models/network/integer/rounded-network.ts'
import { neuronStates } from '../models/neurons/neuron-states.ts'

/**
 * Bits of what the memories of a layer keep of a neuron beside its spike: its membrane potential, and its further states unless its scan
 * unit has them.
 */
export const stateWidth = ({ description: { layers, arithmetic }, widths }: RoundedNetwork, layer: number): number =>
  arithmetic.membraneWidth * (widths.histories[layer] ? 1 : 1 + neuronStates(layers[layer]!.neuron).length)
