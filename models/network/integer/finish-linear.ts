import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundingShift } from '../../arithmetic/rounding-shift.ts'
import type { NetworkDescription } from '../network-description.ts'
import type { LinearInput } from '../linear-input.ts'

/**
 * From a layer's sum to its input current. A sum of products (see `linear-term.ts`) is shifted back by the format's fraction bits, a sum of
 * selected weights needs no shift. Then the bias, then the field: the format's width for products, `hiddenCurrentWidth` for spikes.
 */
export const finishLinear = <T>(a: Arithmetic<T>, arithmetic: NetworkDescription['arithmetic'], input: LinearInput, sum: T, bias: T): T => {
  const { fraction, width } = numberFormat(arithmetic.format)
  const shifted = input === 'values' && arithmetic.linearTruncation === 'sum' ? roundingShift(a, sum, fraction, arithmetic.rounding) : sum
  return a.resize(a.add(shifted, bias), input === 'values' ? width : arithmetic.hiddenCurrentWidth, arithmetic.currentOverflow)
}
