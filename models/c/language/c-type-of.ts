import { bitsOfRange } from '../../arithmetic/bits-of-range.ts'
import type { Range } from '../../arithmetic/range-arithmetic.ts'

/** Narrowest integer type of C99 that holds every value of a range: what tables and states are stored in. */
export const cTypeOf = (range: Range): 'int8_t' | 'int16_t' | 'int32_t' | 'int64_t' => {
  const bits = bitsOfRange(range)
  return bits <= 8 ? 'int8_t' : bits <= 16 ? 'int16_t' : bits <= 32 ? 'int32_t' : 'int64_t'
}
