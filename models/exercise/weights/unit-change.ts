import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'

/**
 * By how many units a sum that is shifted back by `bits` changes with what is added to it. Unless it is rounded toward zero, its lowest 32
 * bits are enough: the rest of them that is shifted out decides; otherwise it is the sum itself, or if it is large another large one of its
 * sign with the same lowest bits (`lowExact`).
 */
export const unitChange = (rounding: PopulationArithmetic['rounding'], bits: number): ((sum: number, added: number) => number) => {
  if (bits === 0) return (_, added) => added
  const unit = 2 ** bits
  if (rounding === 'toward-zero') return (sum, added) => Math.trunc((sum + added) / unit) - Math.trunc(sum / unit)
  const half = rounding === 'nearest' ? unit / 2 : 0
  return (sum, added) => {
    const rest = ((sum + half) | 0) & (unit - 1)
    return Math.floor((rest + added) / unit)
  }
}
