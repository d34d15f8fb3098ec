import { EngramError } from '../../errors/engram-error.ts'
import { checkTrainedDelays } from '../delays/check-trained-delays.ts'
import { checkFixedWeights } from '../fixed/check-fixed-weights.ts'
import { checkTrained } from '../check/check-trained.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphLayout, type GraphLayout } from '../graph-layout.ts'
import { parameterPlace } from '../parameter-place.ts'

/** Scales and means that are no numbers, variances that are none. */
const checkNormalisation = ({ connections }: GraphDescription, { normalised }: GraphLayout, parameters: Float32Array): void => {
  for (const { connection, count, scale, mean, variance } of normalised) {
    for (const [what, start, least] of [['scale', scale, -Infinity], ['mean', mean, -Infinity], ['variance', variance, 0]] as const) {
      const wrong = parameters.subarray(start, start + count).findIndex((value) => !Number.isFinite(value) || value < least)
      if (wrong < 0) continue
      const expected = what === 'variance' ? 'a finite number that is not negative' : 'a finite number'
      const place = `${what} ${wrong} of the normalisation of ${connections[connection]!.name}`
      throw new EngramError(`${place}: got ${parameters[start + wrong]}, expected ${expected}`, 2)
    }
  }
}

/**
 * Refuses parameters that do not belong to a checked description.
 * @throws EngramError (exit code 2) for a wrong number of values, a weight or bias that is not finite, naming connection and index, a
 *   fixed weight that is another, a trained parameter outside its range, a delay that is too long, or what normalisation cannot have
 */
export const checkParameters = (description: GraphDescription, parameters: Float32Array): GraphLayout => {
  const layout = graphLayout(description)
  if (parameters.length !== layout.length) {
    throw new EngramError(`parameters: got ${parameters.length} values, expected ${layout.length}, weights, biases and what is trained`, 2)
  }
  const wrong = parameters.subarray(0, layout.weightCount).findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0)
    throw new EngramError(`${parameterPlace(description, layout, wrong)}: got ${parameters[wrong]}, expected a finite number`, 2)
  checkFixedWeights(description, layout, parameters)
  checkNormalisation(description, layout, parameters)
  checkTrained(description, layout, parameters.subarray(layout.weightCount))
  checkTrainedDelays(description, layout, parameters.subarray(layout.weightCount))
  return layout
}
