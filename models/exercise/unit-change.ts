import { numberFormat } from '../arithmetic/number-format.ts'
import type { ArithmeticDescription } from '../neurons/neuron-types.ts'

/**
 * By how many units a sum of products that is shifted back by the format's fraction bits changes with what is added to it. Unless it is
 * rounded toward zero, its lowest 32 bits are enough: the rest of them that is shifted out decides. `sum` is what `sumOfProducts` gives.
 */
export const unitChange = ({ format, rounding }: ArithmeticDescription): ((sum: number, added: number) => number) => {
  const { fraction } = numberFormat(format)
  const unit = 2 ** fraction
  if (rounding === 'toward-zero') return (sum, added) => Math.trunc((sum + added) / unit) - Math.trunc(sum / unit)
  const half = rounding === 'nearest' ? unit / 2 : 0
  return (sum, added) => {
    const rest = ((sum + half) | 0) & (unit - 1)
    return Math.floor((rest + added) / unit)
  }
}
