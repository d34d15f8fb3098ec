import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { checkNetwork } from '../check-network.ts'
import { checkWeights } from '../check-weights.ts'
import { formatThatHolds } from './format-that-holds.ts'
import type { NetworkDescription } from '../network-description.ts'
import { parameterLayout } from '../parameter-layout.ts'
import { roundedNetwork, type RoundedNetwork } from './rounded-network.ts'

/**
 * Rounds trained weights to the description's format (nearest, ties to even).
 * @throws EngramError (exit code 2) for a weight that the format cannot hold, naming map, index and a format that holds
 *   them all, for weights of the wrong shape, or where an intermediate value would need more than 63 bits
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
    const holding = formatThatHolds(description, weights)
    const wider = holding?.membraneWidth === undefined ? '' : ` with membraneWidth ${holding.membraneWidth}`
    throw new EngramError(
      `format ${format.name} is too narrow: weight ${wrong - parameterLayout(description).maps[map]!.weights} of linear map ${map} is `
        + `${weights[wrong]}, expected a value from ${-(highest + 1) / 2 ** format.fraction} to ${highest / 2 ** format.fraction}; `
        + `${holding ? `${holding.format}${wider}` : 'no format that this network can have'} holds every weight`,
      2,
    )
  }
  return roundedNetwork(description, rounded)
}
