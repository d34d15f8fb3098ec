import { EngramError } from '../../errors/engram-error.ts'
import { checkNeurons } from './check-neurons.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { GraphLayout } from '../graph-layout.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import { trainedValues } from '../populations/trained-values.ts'
import { varyingValues } from '../populations/varying-values.ts'

/**
 * Checks the values of the trained parameters of a checked description, in float32 as they lie behind the weights.
 * @throws EngramError (exit code 2) for a value outside its range, whose ends are taken in float32 as well, or from which a constant
 *   follows that is refused
 */
export const checkTrained = (description: GraphDescription, layout: GraphLayout, trained: Float32Array): void => {
  description.populations.forEach((population, index) => {
    const valuesOf = trainedValues(layout, trained, index)
    const ranged = varyingValues(population).flatMap((one) => (one.trained ? [{ ...one, ...one.trained }] : []))
    for (const { parameter, low, high } of ranged) {
      const values = valuesOf(parameter)!
      const wrong = values.findIndex((value) => !(value >= Math.fround(low) && value <= Math.fround(high)))
      if (wrong < 0) continue
      const which = values.length > 1 ? `, value ${wrong}` : ''
      throw new EngramError(
        `trained ${parameter} of ${population.name}${which}: got ${values[wrong]}, expected a value from ${low} to ${high}, its range`, 2,
      )
    }
    if (ranged.length > 0) checkNeurons(population, populationArithmeticOf(description, index), `network.populations[${index}]`, valuesOf)
  })
}
