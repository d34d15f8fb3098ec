import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { lowExact } from './low-exact.ts'
import { unitChange } from './unit-change.ts'
import type { WeighedTerms } from './weighed-sum.ts'

/**
 * By how much the shifted sum of a connection changes with a weight that is `by` units more, 1 or -1: `value` is what enters through the
 * weight, `sum` that before the shift as `unitChange` takes it; it matters only where the shift is more than 0 bits.
 */
export type WeightChange = (value: number, weight: number, sum: number, by: 1 | -1) => number

/** Changes of a sum with the weights of one connection; `shift` is that of the sum. */
export const weightChange = (
  { term: { up, down } }: Pick<WeighedTerms, 'term'>,
  rounding: PopulationArithmetic['rounding'],
  shift: number,
): WeightChange => {
  const scale = 2 ** up
  if (down === 0) {
    const change = unitChange(rounding, shift)
    return (value, _, sum, by) => change(sum, by * value * scale)
  }
  const change = unitChange(rounding, down)
  const product = (value: number, weight: number): number => {
    if (rounding !== 'toward-zero') return Math.imul(value, weight)
    const whole = value * weight
    return Math.abs(whole) < 2 ** 53 ? whole : lowExact(BigInt(value) * BigInt(weight))
  }
  return (value, weight, _, by) => change(product(value, weight), by * value)
}
