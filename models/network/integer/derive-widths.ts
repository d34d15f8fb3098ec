import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { bitsOfRange } from '../../arithmetic/bits-of-range.ts'
import { measuredRanges } from '../../arithmetic/measured-ranges.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { rangeArithmetic, type Range } from '../../arithmetic/range-arithmetic.ts'
import { neuronModel } from '../../neurons/neuron-model.ts'
import { stateRanges } from '../../neurons/state-ranges.ts'
import type { NeuronConstants } from '../../neurons/neuron-types.ts'
import { finishLinear } from './finish-linear.ts'
import { finishReadout } from './finish-readout.ts'
import { linearInput } from '../linear-input.ts'
import { linearTerm } from './linear-term.ts'
import type { NetworkDescription } from '../network-description.ts'
import { readoutTerm } from './readout-term.ts'

/** Widths in bits, sign included, of what the integer model and the RTL compute between their registers. */
export type NetworkWidths = {
  /** Per layer: its sum of products (first layer) or of selected weights, before the shift, bias and rounding included. */
  readonly accumulators: readonly number[]
  /** Per layer: its input current after it was brought into its field. */
  readonly currents: readonly number[]
  /** Per layer: the widest value inside the neuron's step. */
  readonly neurons: readonly number[]
  /** Per layer: its neurons' states beside the membrane potential, in the order of `neuronStates`. */
  readonly states: readonly (readonly number[])[]
  /** Per layer: the sum over the past that a neuron's step takes, before its shift and after it; see `NeuronModel.history`. */
  readonly histories: readonly ({ readonly sum: number; readonly result: number } | null)[]
  /** Readout: sum of products of one step, before the shift. */
  readonly readoutAccumulator: number
  /** Readout: the sum over all steps. */
  readonly output: number
}

const signed = (width: number): Range => ({ low: -(1n << BigInt(width - 1)), high: (1n << BigInt(width - 1)) - 1n })

/**
 * Bounds every intermediate value of the integer model for any weights of the format and any input.
 * @throws EngramError (exit code 2) where one of them does not fit 63 bits
 */
export const deriveWidths = (description: NetworkDescription, constants: readonly NeuronConstants[]): NetworkWidths => {
  const { arithmetic } = description
  const weight = signed(numberFormat(arithmetic.format).width)
  const membrane = signed(arithmetic.membraneWidth)
  const sum = (a: Arithmetic<Range>, count: number, term: Range): Range => a.multiply(a.constant(BigInt(count)), term)
  const accumulators: number[] = []
  const currents: number[] = []
  const states: number[][] = []
  const neurons = description.layers.map((layer, index) => {
    const linear = measuredRanges()
    const fanIn = index === 0 ? description.inputs : description.layers[index - 1]!.size
    const input = linearInput(description, index)
    const term = input === 'values' ? linearTerm(linear.a, arithmetic, linear.a.multiply(weight, weight)) : weight
    const current = finishLinear(linear.a, arithmetic, input, sum(linear.a, fanIn, term), weight)
    accumulators.push(linear.widest())
    currents.push(bitsOfRange(current))
    const neuron = measuredRanges()
    const spike = { low: 0n, high: 1n }
    const model = neuronModel(layer.neuron.kind)
    const ranges = stateRanges(layer.neuron, constants[index]!, arithmetic)
    states.push(ranges.map(bitsOfRange))
    model.integerStep(neuron.a, constants[index]!, arithmetic, { current, past: () => membrane, spike, states: ranges })
    return neuron.widest()
  })
  const histories = description.layers.map(({ neuron }, index) => {
    const { a, widest } = measuredRanges()
    const ranges = stateRanges(neuron, constants[index]!, arithmetic)
    const result = neuronModel(neuron.kind).history?.(a, constants[index]!, arithmetic, () => membrane, ranges)
    return result === undefined ? null : { sum: widest(), result: bitsOfRange(result) }
  })
  const readout = measuredRanges()
  const fanIn = description.layers.at(-1)!.size
  const term = readoutTerm(readout.a, arithmetic, readout.a.multiply(membrane, weight))
  const step = finishReadout(readout.a, arithmetic, sum(readout.a, fanIn, term), weight)
  const output = rangeArithmetic.multiply(step, rangeArithmetic.constant(BigInt(description.steps)))
  return { accumulators, currents, neurons, states, histories, readoutAccumulator: readout.widest(), output: bitsOfRange(output) }
}
