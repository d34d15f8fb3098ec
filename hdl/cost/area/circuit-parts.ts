import { bitsOfRange } from '../../../models/arithmetic/bits-of-range.ts'
import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import { historyDepth } from '../../../models/network/history-depth.ts'
import { inputShape } from '../../../models/network/inputs/input-shape.ts'
import { linearInput } from '../../../models/network/linear-input.ts'
import type { RoundedNetwork } from '../../../models/network/integer/rounded-network.ts'
import { neuronModel } from '../../../models/neurons/neuron-model.ts'
import { neuronStates } from '../../../models/neurons/neuron-states.ts'
import { circuitInput } from '../../circuit-input.ts'
import type { CircuitLanes, MemoryKind } from '../../circuit-lanes.ts'
import { indexBits } from '../../index-bits.ts'
import { stateWidth } from '../../state-width.ts'
import { listParts } from './list-parts.ts'
import type { CircuitPart, PartMemory } from './circuit-part.ts'
import { neuronUnitTerms } from './neuron-unit-terms.ts'

const memory = (depth: number, width: number, style: MemoryKind, count = 1, fixed = false): PartMemory => ({
  count,
  depth,
  width,
  style,
  fixed,
})

/** LUTs of a selection between `ways` words of `width` bits, each of which chooses between `of`. */
const selection = (ways: number, width: number, of: number): number => Math.ceil((ways - 1) / (of - 1)) * width

/** The parts of a network's circuit (hdl/render-network-top.ts). Weights do not matter, but for a multiplier that a constant spares. */
export const circuitParts = (network: RoundedNetwork, lanes: CircuitLanes): CircuitPart[] => {
  const { description, constants, widths } = network
  const { arithmetic, layers, inputs, readout, steps } = description
  const { width, fraction } = numberFormat(arithmetic.format)
  const { membraneWidth: membrane } = arithmetic
  const { memory: style } = lanes
  const { spiking } = inputShape(description)
  const input = circuitInput(description)
  const parts: CircuitPart[] = [
    { instance: '', family: 'network_top', terms: [1, layers.length, indexBits(input.words)], products: [], memories: [] },
    spiking ? listParts.events('u_inputs', inputs, input.width) : listParts.values('u_inputs', input.words, 1, width),
  ]
  /** Synapses of a layer, or of the readout. */
  const synapses = (
    name: string,
    from: number,
    to: number,
    at: number,
    accumulator: number,
    output: number,
    value: number,
    saturate: boolean,
  ): void => {
    const words = Math.ceil(to / at) * (from + 1)
    const product = value > 0 ? [{ count: at, a: value, b: width }] : []
    const clipped = saturate && output < accumulator ? at * output : 0
    parts.push({
      instance: `u_${name}_synapses`,
      family: value > 0 ? 'synapses of values' : 'synapses of spikes',
      terms: [1, at * accumulator, clipped, indexBits(words)],
      products: product,
      memories: [memory(words, at * width, style, 1, true)],
      ...(value === 0 && at >= 8 && { flatLuts: at * accumulator }),
    })
  }
  layers.forEach(({ size, neuron }, l) => {
    const { lanes: at, scans, updates } = lanes.layers[l]!
    const model = neuronModel(neuron.kind)
    const depth = historyDepth(description, l)
    const from = l === 0 ? inputs : layers[l - 1]!.size
    const values = linearInput(description, l) === 'values'
    const current = values ? width : arithmetic.hiddenCurrentWidth
    const state = stateWidth(network, l)
    const history = widths.histories[l]
    const states = neuronStates(neuron).length
    // States that a history is made of stay in the scan unit, which takes a turn for each.
    const turns = history && states > 0 ? states : depth
    const result = history?.result ?? state
    synapses(
      `layer${l}`,
      from,
      size,
      at,
      widths.accumulators[l]! + 1,
      current,
      values ? Math.max(width, fraction + 2) : 0,
      arithmetic.currentOverflow === 'saturate',
    )
    if (values) {
      const groups = Math.ceil(size / at)
      parts.push({
        instance: `u_layer${l}_currents`,
        family: 'current_store',
        terms: [1, indexBits(groups), at * current],
        products: [],
        memories: [memory(groups, at * current, 'auto')],
      })
    }
    const groups = Math.ceil(size / scans)
    const counters =
      indexBits(groups) +
      indexBits(turns) +
      indexBits(depth) +
      indexBits(steps) +
      indexBits(Math.ceil(size / updates)) +
      indexBits(at / updates)
    parts.push({
      instance: `u_layer${l}`,
      family: 'neuron_layer',
      terms: [1, counters, scans, scans * result, scans * (state + 1),
        ...[2, 4].map((of) => selection(at / updates, updates * current, of) + selection(scans / updates, updates * result, of))],
      products: [],
      memories: [memory(2 ** (indexBits(groups) + indexBits(depth)), state + 1, style, scans)],
    })
    const threshold = bitsOfRange({ low: 0n, high: constants[l]!.threshold as bigint })
    const unit = {
      constants: constants[l]!,
      turns,
      groups,
      style,
      exponential: Math.max(0, ...widths.states[l]!),
      scans,
      updates,
      state,
      result,
      membrane,
      current,
      sum: history?.sum ?? 0,
      internal: Math.max(current, history?.result ?? membrane, membrane, threshold) + 3,
      arithmetic,
    }
    const { scan, update } = neuronUnitTerms(model, unit)
    parts.push({ instance: `u_layer${l}_scan`, ...scan }, { instance: `u_layer${l}_update`, ...update })
    parts.push(l < layers.length - 1
      ? listParts.events(`u_layer${l}_spikes`, size, updates)
      : listParts.values(`u_layer${l}_membranes`, size, updates, membrane))
  })
  const term = widths.readoutAccumulator + 1
  synapses('readout', layers.at(-1)!.size, readout.outputs, lanes.readout, term, term, membrane, false)
  parts.push({
    instance: 'u_readout',
    family: 'readout',
    terms: [1, lanes.readout * widths.output, readout.outputs * widths.output],
    products: [],
    memories: [],
  })
  return parts
}
