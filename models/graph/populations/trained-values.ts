import type { GraphLayout } from '../graph-layout.ts'

/**
 * The values of the trained parameters of one population by name, from those of all populations as they lie behind the weights: one, or
 * one for each neuron; `undefined` for what is not trained.
 */
export const trainedValues =
  (layout: GraphLayout, trained: Float32Array, population: number) =>
  (parameter: string): Float32Array | undefined => {
    const place = layout.trained.find((one) => one.population === population && one.parameter === parameter)
    const start = place && place.start - layout.weightCount
    return place && trained.subarray(start, start! + place.count)
  }
