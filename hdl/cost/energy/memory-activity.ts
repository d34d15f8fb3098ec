import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import { linearInput } from '../../../models/network/linear-input.ts'
import type { RoundedNetwork } from '../../../models/network/integer/rounded-network.ts'
import { neuronStates } from '../../../models/neurons/neuron-states.ts'
import { neuronModel } from '../../../models/neurons/neuron-model.ts'
import type { CircuitLanes } from '../../circuit-lanes.ts'
import { stateWidth } from '../../state-width.ts'
import { mostSpikes } from './most-spikes.ts'
import { neuronShape } from '../timing/neuron-shape.ts'
import { pastWords } from '../timing/past-words.ts'
import type { SpikeCounts } from './spike-counts.ts'

/** What memories and multipliers of a circuit do in one inference. */
export type MemoryActivity = {
  /** Bits read from and written to memories of weights, states and membranes; lists of spikes and inputs are left out. */
  readonly bitsRead: number
  readonly bitsWritten: number
  /** Over all products of two numbers: bits of the one times bits of the other. A coefficient counts as its fraction bits and one. */
  readonly productBits: number
}

/** Counted from the description, lanes and the number of spikes; by default as many as can be. */
export const memoryActivity = (
  network: RoundedNetwork,
  lanes: CircuitLanes,
  spikes: SpikeCounts = mostSpikes(network.description),
): MemoryActivity => {
  const { description, widths } = network
  const { layers, inputs, steps, readout, arithmetic } = description
  const { width } = numberFormat(arithmetic.format)
  const { membraneWidth, coefficientFraction, layerDelay } = arithmetic
  let bitsRead = 0
  let bitsWritten = 0
  let productBits = 0
  layers.forEach(({ size, neuron }, l) => {
    const { scan, update } = neuronModel(neuron.kind).rtl
    const shape = neuronShape(description, lanes, l)
    const row = Math.ceil(size / shape.lanes) * shape.lanes * width
    if (linearInput(description, l) === 'values') {
      bitsRead += (inputs + 1) * row
      productBits += inputs * size * width * width
    }
    const state = stateWidth(network, l) + 1
    const own = neuronModel(neuron.kind).history !== undefined && neuronStates(neuron).length > 0
    const exponential = own ? Math.max(...widths.states[l]!) : 0
    for (let t = 0; t < steps; t++) {
      const delay = l > 0 ? layerDelay : 0
      if (linearInput(description, l) === 'spikes') bitsRead += ((t < delay ? 0 : spikes[l]![t - delay]!) + 1) * row
      const words = pastWords(shape, t)
      bitsRead += size * words * (own ? exponential : state) + (own ? size * state : 0)
      bitsWritten += size * state + size * words * exponential
      const products = words * scan.operations.multiplyAccumulates + update.operations.multiplyAccumulates
      productBits += size * products * membraneWidth * (coefficientFraction + 1)
    }
  })
  const last = layers.at(-1)!.size
  const groups = Math.ceil(readout.outputs / lanes.readout)
  bitsRead += steps * groups * (last * membraneWidth + (last + 1) * lanes.readout * width)
  bitsWritten += steps * last * membraneWidth
  productBits += steps * last * readout.outputs * membraneWidth * width
  return { bitsRead, bitsWritten, productBits }
}
