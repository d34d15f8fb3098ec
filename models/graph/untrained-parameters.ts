import type { GraphDescription } from './graph-description.ts'
import type { DelayedModel } from '../connections/delayed.ts'
import { widthOf } from './delays/width-of.ts'
import { fixedWeights } from './fixed/fixed-weights.ts'
import { graphLayout } from './graph-layout.ts'
import { varyingValues } from './populations/varying-values.ts'

/**
 * Parameters (`graphLayout`) before anything is known of the weights: those are 0 but for fixed ones, trained parameters of populations as
 * described, trained delays in the middle of their range, and normalisation leaves things as they are: scale 1, mean 0, variance 1.
 */
export const untrainedParameters = (description: GraphDescription): Float32Array => {
  const layout = graphLayout(description)
  const { trained, delayed, normalised, length } = layout
  const parameters = new Float32Array(length)
  for (const { start, values } of fixedWeights(description, layout)) parameters.set(values, start)
  for (const { population, parameter, start } of trained) {
    parameters.set(varyingValues(description.populations[population]!).find((one) => one.parameter === parameter)!.values, start)
  }
  for (const { connection, delays, width, count } of delayed) {
    const model = description.connections[connection]!.model as DelayedModel
    parameters.fill(model.longest / 2, delays, delays + count)
    parameters[width] = widthOf(model, 0, 1)
  }
  for (const { scale, variance, count } of normalised) for (const start of [scale, variance]) parameters.fill(1, start, start + count)
  return parameters
}
