import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphInputShape } from '../../../models/graph/graph-input.ts'

/**
 * Bits of the number of an epoch with which a ring of 2^slotWidth slots tells its samples apart (hdl/blocks/current_ring.sv): each word is
 * emptied before slots - 1 steps have ended, until then so many samples begin at most, and a word of any of them is not one of the first.
 */
export const epochBits = (description: GraphDescription, slotWidth: number): number => {
  const { steps, tail } = description
  const least = graphInputShape(description).recorded ? 1 + Math.min(tail, steps - 1) : steps
  const begun = 1 + Math.floor((2 ** slotWidth - 1) / least)
  return Math.ceil(Math.log2(begun + 1))
}
