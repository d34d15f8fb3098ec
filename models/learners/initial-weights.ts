import type { NetworkDescription } from '../network/network-description.ts'
import { parameterLayout } from '../network/parameter-layout.ts'
import { counterRandom } from '../random/counter-random.ts'

/** Weights and biases drawn uniformly from +-1/sqrt(fan-in), a function of the seed alone. */
export const initialWeights = (description: NetworkDescription, seed: number): Float32Array => {
  const { maps, length } = parameterLayout(description)
  const random = counterRandom(seed, 'initial-weights')
  const weights = new Float32Array(length)
  maps.forEach(({ inputs, outputs, weights: start, bias }, map) => {
    const bound = 1 / Math.sqrt(inputs)
    for (let index = start; index < bias + outputs; index++) weights[index] = (2 * random.uniform(map, index - start) - 1) * bound
  })
  return weights
}
