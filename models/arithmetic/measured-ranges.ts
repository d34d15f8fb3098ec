import type { Arithmetic } from './arithmetic.ts'
import { bitsOfRange } from './bits-of-range.ts'
import { rangeArithmetic, type Range } from './range-arithmetic.ts'

/** Range arithmetic that also remembers the widest value it met. */
export const measuredRanges = (): { readonly a: Arithmetic<Range>; readonly widest: () => number } => {
  let widest = 1
  const note = (range: Range): Range => {
    widest = Math.max(widest, bitsOfRange(range))
    return range
  }
  const r = rangeArithmetic
  return {
    widest: () => widest,
    a: {
      constant: (value) => note(r.constant(value)),
      add: (x, y) => note(r.add(x, y)),
      subtract: (x, y) => note(r.subtract(x, y)),
      multiply: (x, y) => note(r.multiply(x, y)),
      shiftRight: (x, bits) => note(r.shiftRight(x, bits)),
      shiftTowardZero: (x, bits) => note(r.shiftTowardZero(x, bits)),
      atLeast: r.atLeast,
      select: (condition, one, zero) => note(r.select(condition, one, zero)),
      resize: (x, width, overflow) => note(r.resize(x, width, overflow)),
    },
  }
}
