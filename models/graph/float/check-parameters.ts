import { EngramError } from '../../errors/engram-error.ts'
import { checkTrained } from '../check/check-trained.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphLayout, type GraphLayout } from '../graph-layout.ts'
import { parameterPlace } from '../parameter-place.ts'

/**
 * Refuses parameters that do not belong to a checked description.
 * @throws EngramError (exit code 2) for a wrong number of values, a weight or bias that is not finite, naming connection and index, or a
 *   trained parameter outside its range
 */
export const checkParameters = (description: GraphDescription, parameters: Float32Array): GraphLayout => {
  const layout = graphLayout(description)
  if (parameters.length !== layout.length) {
    throw new EngramError(`parameters: got ${parameters.length} values, expected ${layout.length}, weights, biases and what is trained`, 2)
  }
  const wrong = parameters.subarray(0, layout.weightCount).findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0)
    throw new EngramError(`${parameterPlace(description, layout, wrong)}: got ${parameters[wrong]}, expected a finite number`, 2)
  checkTrained(description, layout, parameters.subarray(layout.weightCount))
  return layout
}
