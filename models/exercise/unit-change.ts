import { numberFormat } from '../arithmetic/number-format.ts'
import type { ArithmeticDescription } from '../neurons/neuron-types.ts'

/**
 * By how many units a sum of products that is shifted back by the format's fraction bits changes with what is added to it. Of the sum, its lowest 32 bits are
 * enough: the rest of them that is shifted out decides. `sum` may be any number of 32 bits with the same lowest bits.
 */
export const unitChange = ({ format, rounding }: ArithmeticDescription): ((sum: number, added: number) => number) => {
  const { fraction } = numberFormat(format)
  const unit = 2 ** fraction
  const half = rounding === 'nearest' ? unit / 2 : 0
  return (sum, added) => {
    const rest = ((sum + half) | 0) & (unit - 1)
    return Math.floor((rest + added) / unit)
  }
}
