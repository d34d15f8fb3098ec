import { populationArithmetic } from '../../models/arithmetic/population-arithmetic.ts'

/** What `roundFixedPoint` may change: any field of a network's `arithmetic`, and the `truncation` of its readout. */
export const arithmeticOptions = populationArithmetic.extend({ readoutTruncation: populationArithmetic.shape.truncation }).partial()
