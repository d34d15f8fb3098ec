import type { GraphDescription } from './graph-description.ts'
import { graphLayout } from './graph-layout.ts'
import { varyingValues } from './populations/varying-values.ts'

/** Parameters (`graphLayout`) before anything is known of the weights: those are 0, trained parameters of populations as described. */
export const untrainedParameters = (description: GraphDescription): Float32Array => {
  const { trained, length } = graphLayout(description)
  const parameters = new Float32Array(length)
  for (const { population, parameter, start } of trained) {
    parameters.set(varyingValues(description.populations[population]!).find((one) => one.parameter === parameter)!.values, start)
  }
  return parameters
}
