import { numberFormat } from '../../arithmetic/number-format.ts'
import { counterRandom } from '../../random/counter-random.ts'
import type { NetworkDescription } from '../network-description.ts'
import { parameterLayout } from '../parameter-layout.ts'

/**
 * Integer weights of a random network in the layout of `parameterLayout`. One weight is a function of seed, linear map and its place in it,
 * so that a network that was made smaller keeps the weights that are left. A map draws from all of the format, from its ends, around one,
 * or from small values.
 */
export const randomWeights = (description: NetworkDescription, seed: number): Int32Array => {
  const { width, fraction } = numberFormat(description.arithmetic.format)
  const { maps, length } = parameterLayout(description)
  const random = counterRandom(seed, 'random-weights')
  const highest = 2 ** (width - 1) - 1
  const lowest = -highest - 1
  const clip = (value: number): number => Math.min(highest, Math.max(lowest, value))
  const kinds = [
    (u: number) => lowest + Math.floor(u * 2 ** width),
    (u: number) => [lowest, lowest + 1, -1, 0, 1, highest - 1, highest, highest][Math.floor(u * 8)]!,
    (u: number) => clip(Math.floor((u * 3 - 1) * 2 ** fraction)),
    (u: number) => clip(Math.floor(u * 7) - 3),
  ]
  const weights = new Int32Array(length)
  maps.forEach(({ inputs, outputs, weights: start, bias }, map) => {
    const kind = kinds[random.below(kinds.length, map, 0)]!
    for (let to = 0; to < outputs; to++) {
      for (let from = 0; from <= inputs; from++) {
        // A column of its own for the bias, however many inputs there are.
        const value = kind(random.uniform(map, 1 + to * 8192 + (from === inputs ? 8191 : from)))
        weights[from === inputs ? bias + to : start + to * inputs + from] = value
      }
    }
  })
  return weights
}
