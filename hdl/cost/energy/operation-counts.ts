import { linearInput } from '../../../models/network/linear-input.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'
import { parameterLayout } from '../../../models/network/parameter-layout.ts'
import { neuronModel } from '../../../models/neurons/neuron-model.ts'
import { circuitLanes } from '../../circuit-lanes.ts'
import { mostSpikes } from './most-spikes.ts'
import { neuronShape } from '../timing/neuron-shape.ts'
import { pastWords } from '../timing/past-words.ts'
import type { SpikeCounts } from './spike-counts.ts'

/** Operations of one inference. */
export type OperationCounts = {
  /** Additions without a product: a weight for each spike and neuron behind it, biases, shifted past membranes, sums of outputs. */
  readonly accumulates: number
  /** Products, with the addition behind each: inputs that are values, past membranes, decays and divisions, readout. */
  readonly multiplyAccumulates: number
  /** What a network of the same sizes without spikes or time multiplies: every weight once. */
  readonly dense: number
}

/**
 * Operations of one inference, counted from the description and how many spikes there are; by default as many as can be. What is known to
 * be zero is no operation: silent lines, states before the first step. Comparisons, resets and shifts are none.
 */
export const operationCounts = (description: NetworkDescription, spikes: SpikeCounts = mostSpikes(description)): OperationCounts => {
  const { layers, inputs, steps, readout, arithmetic } = description
  const lanes = circuitLanes(description, 1)
  let accumulates = 0
  let multiplyAccumulates = 0
  layers.forEach(({ size, neuron }, l) => {
    const { scan, update } = neuronModel(neuron.kind).rtl
    const shape = neuronShape(description, lanes, l)
    if (linearInput(description, l) === 'values') {
      multiplyAccumulates += inputs * size
      accumulates += size
    }
    for (let t = 0; t < steps; t++) {
      const delay = l > 0 ? arithmetic.layerDelay : 0
      if (linearInput(description, l) === 'spikes') accumulates += ((t < delay ? 0 : spikes[l]![t - delay]!) + 1) * size
      const words = pastWords(shape, t)
      accumulates += size * (words * scan.operations.accumulates + update.operations.accumulates)
      multiplyAccumulates += size * (words * scan.operations.multiplyAccumulates + update.operations.multiplyAccumulates)
    }
  })
  // A bias and a sum over the steps for each output.
  accumulates += 2 * steps * readout.outputs
  multiplyAccumulates += steps * layers.at(-1)!.size * readout.outputs
  const dense = parameterLayout(description).maps.reduce((sum, map) => sum + map.inputs * map.outputs, 0)
  return { accumulates, multiplyAccumulates, dense }
}
