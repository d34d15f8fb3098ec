import { numberFormat } from '../arithmetic/number-format.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import { EngramError } from '../errors/engram-error.ts'
import type { NeuronConstants } from '../neurons/neuron-types.ts'
import { checkNetwork } from './check-network.ts'
import { checkWeights } from './check-weights.ts'
import type { NetworkWidths } from './derive-widths.ts'
import type { NetworkDescription } from './network-description.ts'
import { parameterLayout } from './parameter-layout.ts'
import { roundedNetwork } from './rounded-network.ts'

/** A network in integers: the description, its weights in units of the last place, and everything derived from them. */
export type RoundedNetwork = {
  readonly description: NetworkDescription
  /** Same flat layout as the float weights. */
  readonly weights: Int32Array
  /** Per layer. */
  readonly constants: readonly NeuronConstants[]
  readonly widths: NetworkWidths
}

/**
 * Rounds trained weights to the description's format (nearest, ties to even).
 * @throws EngramError (exit code 2) for a weight that the format cannot hold, naming map, index and a format that would
 *   do, for weights of the wrong shape, or where an intermediate value would need more than 63 bits
 */
export const roundNetwork = (value: NetworkDescription, weights: Float32Array): RoundedNetwork => {
  const description = checkNetwork(value)
  checkWeights(description, weights)
  const format = numberFormat(description.arithmetic.format)
  const highest = 2 ** (format.width - 1) - 1
  const rounded = Int32Array.from(weights, (weight) => roundHalfEven(weight * 2 ** format.fraction))
  const outside = (weight: number): boolean => {
    const scaled = roundHalfEven(weight * 2 ** format.fraction)
    return scaled > highest || scaled < -highest - 1
  }
  const wrong = weights.findIndex(outside)
  if (wrong >= 0) {
    const map = parameterLayout(description).maps.findIndex(({ bias, outputs }) => wrong < bias + outputs)
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    const integer = Math.max(1, Math.ceil(Math.log2(largest + 2 ** -format.fraction)))
    throw new EngramError(
      `format ${format.name} is too narrow: weight ${wrong - parameterLayout(description).maps[map]!.weights} of linear map ${map} is ` +
        `${weights[wrong]}, expected a value from ${-(highest + 1) / 2 ** format.fraction} to ${highest / 2 ** format.fraction}; ` +
        `QS${integer}.${Math.max(1, format.width - 1 - integer)} holds every weight`,
      2,
    )
  }
  return roundedNetwork(description, rounded)
}
