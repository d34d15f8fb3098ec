import type { GraphDescription } from '../../graph/graph-description.ts'
import type { GraphLayout } from '../../graph/graph-layout.ts'
import { neuronParameters } from '../../graph/populations/neuron-parameters.ts'
import { populationArithmeticOf } from '../../graph/populations/population-arithmetic-of.ts'
import { trainedValues } from '../../graph/populations/trained-values.ts'
import { varyingValues } from '../../graph/populations/varying-values.ts'
import { restResponse } from './rest-response.ts'

/**
 * What a unit of current leaves of the potentials of one population (`restResponse`), by its units: measured once for each set of inner
 * parameters, and once for all units where none has any of its own; those share one array then.
 */
export const restResponses = (
  description: GraphDescription,
  layout: GraphLayout,
  population: number,
): ((parameters: Float32Array, unit: number) => Float64Array) => {
  const one = description.populations[population]!
  const arithmetic = populationArithmeticOf(description, population)
  const own = varyingValues(one).some(({ perNeuron }) => perNeuron)
  const places = layout.trained.filter((place) => place.population === population)
  const before = new Float64Array(places.reduce((sum, { count }) => sum + count, 0)).fill(NaN)
  let measured: Float64Array[] = []
  return (parameters, unit) => {
    let [at, same] = [0, true]
    for (const { start, count } of places) {
      for (let k = start; k < start + count; k++, at++) {
        same &&= before[at] === parameters[k]
        before[at] = parameters[k]!
      }
    }
    if (!same) measured = []
    const which = own ? unit : 0
    return (measured[which] ??= restResponse(
      neuronParameters(one, trainedValues(layout, parameters.subarray(layout.weightCount), population))(which), arithmetic,
      description.steps,
    ))
  }
}
