import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { roundingShift } from '../../arithmetic/rounding-shift.ts'
import type { ArithmeticDescription } from '../../neurons/neuron-types.ts'
import { reachedLine, type ReachedLine } from './reached-line.ts'
import type { SquashConstants } from './squash-constants.ts'

/** What a unit sends whose current is on a line, from the product of the line's slope with how far beyond its start that is. */
export const squashedProduct = <T>(
  a: Arithmetic<T>,
  { base }: SquashConstants,
  { coefficientFraction, rounding, membraneWidth }: ArithmeticDescription,
  { negative, offset, product }: Pick<ReachedLine<T>, 'negative' | 'offset'> & { readonly product: T },
): T => {
  const part = a.add(offset, roundingShift(a, product, coefficientFraction, rounding))
  const middle = a.constant(base[0]!)
  return a.resize(a.select(negative, a.subtract(middle, part), a.add(middle, part)), membraneWidth, 'saturate')
}

/**
 * A current on the lines of a curve, on the one that |x| has reached:
 *   V = base +- (offset + shift(slope * (|x| - start), coefficientFraction)),
 * clipped to the width of a membrane potential, whatever the network's overflow.
 */
export const squashed = <T>(a: Arithmetic<T>, constants: SquashConstants, arithmetic: ArithmeticDescription, current: T): T => {
  const { slope, beyond, ...line } = reachedLine(a, constants, current)
  return squashedProduct(a, constants, arithmetic, { ...line, product: a.multiply(slope, beyond) })
}
