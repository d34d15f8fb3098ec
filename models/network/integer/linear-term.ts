import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundingShift } from '../../arithmetic/rounding-shift.ts'
import type { NetworkDescription } from '../network-description.ts'

/** What one product adds to a first layer's sum: shifted back by itself where `linearTruncation` is `product`. */
export const linearTerm = <T>(a: Arithmetic<T>, arithmetic: NetworkDescription['arithmetic'], product: T): T =>
  arithmetic.linearTruncation === 'product'
    ? roundingShift(a, product, numberFormat(arithmetic.format).fraction, arithmetic.rounding)
    : product
