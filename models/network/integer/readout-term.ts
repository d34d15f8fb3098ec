import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundingShift } from '../../arithmetic/rounding-shift.ts'
import type { NetworkDescription } from '../network-description.ts'

/** What one membrane-weight product adds to the readout's sum: shifted back by itself where `readoutTruncation` is `product`. */
export const readoutTerm = <T>(a: Arithmetic<T>, arithmetic: NetworkDescription['arithmetic'], product: T): T =>
  arithmetic.readoutTruncation === 'product'
    ? roundingShift(a, product, numberFormat(arithmetic.format).fraction, arithmetic.rounding)
    : product
