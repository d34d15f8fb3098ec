import { historyDepth } from '../../../models/network/history-depth.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'
import { neuronModel } from '../../../models/neurons/neuron-model.ts'
import type { CircuitLanes } from '../../circuit-lanes.ts'
import { scanTurns } from '../../scan-turns.ts'
import type { NeuronShape } from './neuron-timing.ts'

/** What decides the timing of a layer's neurons in a network's circuit. */
export const neuronShape = (description: NetworkDescription, { layers }: CircuitLanes, layer: number): NeuronShape => {
  const { size, neuron } = description.layers[layer]!
  return {
    ...layers[layer]!,
    neurons: size,
    steps: description.steps,
    depth: historyDepth(description, layer),
    positions: scanTurns(description, layer).positions,
    updateCycles: neuronModel(neuron.kind).rtl.update.cycles,
  }
}
