import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundingShift } from '../../arithmetic/rounding-shift.ts'
import type { NetworkDescription } from '../network-description.ts'

/**
 * What one time step adds to one output, from the sum of its terms (see `readoutTerm`): shifted back as a whole where
 * `readoutTruncation` is `sum`, then the bias. The total over all steps is never divided by their number.
 */
export const finishReadout = <T>(a: Arithmetic<T>, arithmetic: NetworkDescription['arithmetic'], sum: T, bias: T): T =>
  a.add(
    arithmetic.readoutTruncation === 'sum'
      ? roundingShift(a, sum, numberFormat(arithmetic.format).fraction, arithmetic.rounding)
      : sum,
    bias,
  )
