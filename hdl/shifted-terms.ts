/** A product with a constant as hdl/blocks/constant_product.sv forms it without a multiplier. */
export type ShiftedTerms = {
  /** How many shifted values there are: none for zero, one for a power of two. */
  readonly terms: 0 | 1 | 2
  /** Whether the second one is taken off. */
  readonly subtracts: boolean
  /** Places between the two; 0 where there is one. */
  readonly apart: number
  /** Places of the lower one. */
  readonly low: number
}

const isPowerOfTwo = (value: bigint): boolean => value > 0n && (value & (value - 1n)) === 0n
const placeOf = (power: bigint): number => power.toString(2).length - 1

/**
 * The shifts that a product with a constant takes where the constant is 0, 2^a, 2^a + 2^b or 2^a - 2^b; nothing for every other one, which
 * needs a multiplier. As hdl/blocks/constant_product.sv chooses: a sum where there is one, since it is the narrower adder.
 */
export const shiftedTerms = (factor: bigint): ShiftedTerms | undefined => {
  if (factor === 0n) return { terms: 0, subtracts: false, apart: 0, low: 0 }
  const lowest = factor & -factor
  const low = placeOf(lowest)
  if (factor === lowest) return { terms: 1, subtracts: false, apart: 0, low }
  for (const [other, subtracts] of [[factor - lowest, false], [factor + lowest, true]] as const)
    if (isPowerOfTwo(other)) return { terms: 2, subtracts, apart: placeOf(other) - low, low }
  return undefined
}
