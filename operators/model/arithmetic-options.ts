import { populationArithmetic } from '../../models/arithmetic/population-arithmetic.ts'

/** What `roundFixedPoint` may change: any field of a network's `arithmetic`, the format of its weights, the `truncation` of its readout. */
export const arithmeticOptions = populationArithmetic.extend({
  /**
   * Format of the weights and biases of every connection that has none of its own, the readout's included, where it is not that of inputs
   * and states.
   */
  weightFormat: populationArithmetic.shape.format,
  readoutTruncation: populationArithmetic.shape.truncation,
}).partial()
