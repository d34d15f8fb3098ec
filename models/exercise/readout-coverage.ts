import { parameterLayout } from '../network/parameter-layout.ts'
import type { RoundedNetwork } from '../network/integer/rounded-network.ts'
import type { CoveragePart } from './coverage-part.ts'
import { exerciseFlags } from './exercise-flags.ts'
import { missedOf } from './missed-of.ts'
import { sumOfProducts } from './sum-of-products.ts'
import { unitChange } from './unit-change.ts'

const both = exerciseFlags.raised | exerciseFlags.lowered
const [largest, negative] = [1, 2]

/**
 * Weights of the readout, exactly: one is exercised where the output would be another one with it one unit larger, and (perhaps in another
 * sample) one smaller; a bias always is. Outputs: which were the largest, which were negative, and samples in which several were the
 * largest.
 */
export const readoutCoverage = (
  network: RoundedNetwork,
  given?: { readonly seen: Uint8Array; readonly outputs: Uint8Array; readonly times: Float64Array },
): CoveragePart => {
  const {
    description: { layers, steps, arithmetic, readout },
    weights,
    widths,
  } = network
  const last = layers.length - 1
  const { size } = layers[last]!
  const map = parameterLayout(network.description).maps.at(-1)!
  const length = steps * layers.reduce((sum, one) => sum + one.size, 0)
  const change = unitChange(arithmetic)
  const sumOf = sumOfProducts(arithmetic, widths.readoutAccumulator)
  const whole = arithmetic.readoutTruncation === 'sum'
  const seen = given?.seen ?? new Uint8Array(readout.outputs * size)
  const outputs = given?.outputs ?? new Uint8Array(readout.outputs)
  /** Inferences, ties, negative outputs. */
  const times = given?.times ?? new Float64Array(3)
  const open = Uint32Array.from(
    { length: readout.outputs },
    (_, output) => seen.subarray(output * size, (output + 1) * size).filter((flags) => flags !== both).length,
  )
  const more = new Float64Array(size)
  const less = new Float64Array(size)

  const takeWeights = (membrane: Int32Array, sample: number, output: number): number => {
    more.fill(0)
    less.fill(0)
    for (let step = 0; step < steps; step++) {
      const row = sample * length + (length - steps * size) + step * size
      const start = map.weights + output * size
      const sum = whole ? sumOf(membrane, row, weights, start, size) : 0
      for (let neuron = 0; neuron < size; neuron++) {
        if (seen[output * size + neuron] === both) continue
        const value = membrane[row + neuron]!
        const before = whole ? sum : sumOf(membrane, row + neuron, weights, start + neuron, 1)
        more[neuron]! += change(before, value)
        less[neuron]! += change(before, -value)
      }
    }
    let gained = 0
    for (let neuron = 0; neuron < size; neuron++) {
      const at = output * size + neuron
      const fresh = ((more[neuron] === 0 ? 0 : exerciseFlags.raised) | (less[neuron] === 0 ? 0 : exerciseFlags.lowered)) & ~seen[at]!
      if (fresh === 0) continue
      seen[at]! |= fresh
      gained += fresh === both ? 2 : 1
      if (seen[at] === both) open[output]!--
    }
    return gained
  }
  const takeOutputs = (sums: Float64Array | BigInt64Array, sample: number): number => {
    const start = sample * readout.outputs
    let best = 0
    let equal = 0
    let gained = 0
    const take = (output: number, flag: number): void => {
      if ((outputs[output]! & flag) === 0) gained++
      outputs[output]! |= flag
    }
    for (let output = 0; output < readout.outputs; output++) {
      const sum = sums[start + output]!
      if (sum < 0) {
        take(output, negative)
        times[2]!++
      }
      if (output > 0 && sum > sums[start + best]!) {
        best = output
        equal = 0
      } else if (output > 0 && sum === sums[start + best]) equal++
    }
    take(best, largest)
    if (equal > 0) {
      if (times[1] === 0) gained++
      times[1]!++
    }
    times[0]!++
    return gained
  }
  return {
    add: (_, evaluation, sample) => {
      let gained = takeOutputs(evaluation.outputs, sample)
      for (let output = 0; output < readout.outputs; output++)
        if (open[output] !== 0) gained += takeWeights(evaluation.membrane, sample, output)
      return gained
    },
    rows: () => {
      const layer = last + 1
      const ofOutputs = (flag: number) => missedOf(readout.outputs, (output) => (outputs[output]! & flag) !== 0)
      const ofWeights = missedOf(readout.outputs * (size + 1), (index) => (index < seen.length ? seen[index] === both : times[0]! > 0))
      return [
        { layer, signal: 'weight', times: 0, ...ofWeights },
        { layer, signal: 'largest output', times: times[0]!, ...ofOutputs(largest) },
        { layer, signal: 'negative output', times: times[2]!, ...ofOutputs(negative) },
        ...(readout.outputs > 1 ? [{ layer, signal: 'largest outputs tied', times: times[1]!, ...missedOf(1, () => times[1]! > 0) }] : []),
      ]
    },
    copy: () => readoutCoverage(network, { seen: seen.slice(), outputs: outputs.slice(), times: times.slice() }),
  }
}
