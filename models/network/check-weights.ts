import { EngramError } from '../errors/engram-error.ts'
import type { NetworkDescription } from './network-description.ts'
import { parameterLayout } from './parameter-layout.ts'

/**
 * Refuses weights that do not belong to the description.
 * @throws EngramError (exit code 2) for a wrong number of values or one that is not finite, naming map and index
 */
export const checkWeights = (description: NetworkDescription, weights: Float32Array): void => {
  const { maps, length } = parameterLayout(description)
  if (weights.length !== length) {
    const shapes = maps.map(({ inputs, outputs }) => `${outputs}x${inputs}+${outputs}`).join(', ')
    throw new EngramError(`weights: got ${weights.length} values, expected ${length} (${shapes})`, 2)
  }
  const wrong = weights.findIndex((value) => !Number.isFinite(value))
  if (wrong < 0) return
  const map = maps.findIndex(({ bias, outputs }) => wrong < bias + outputs)
  throw new EngramError(
    `weights of linear map ${map}, index ${wrong - maps[map]!.weights}: got ${weights[wrong]}, expected a finite number`,
    2,
  )
}
