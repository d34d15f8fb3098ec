import type { ArithmeticDescription } from '../neurons/neuron-types.ts'

/** Adds up `count` products of values with weights, from an index on of each. */
export type SumOfProducts = (values: Int32Array, from: number, weights: Int32Array, start: number, count: number) => number

/** No unit more of a weight changes a sum by as much. */
const far = 1n << 45n

/**
 * Sums of products as `unitChange` needs them, in at most `bits` bits: a number of 32 bits with the same lowest bits; where the sign of the
 * sum says how it is
 * rounded, the sum itself, or if it is large another large one of its sign with the same lowest bits.
 */
export const sumOfProducts = ({ rounding }: ArithmeticDescription, bits: number): SumOfProducts => {
  if (rounding !== 'toward-zero') {
    return (values, from, weights, start, count) => {
      let sum = 0
      for (let index = 0; index < count; index++) sum = (sum + Math.imul(values[from + index]!, weights[start + index]!)) | 0
      return sum
    }
  }
  if (bits <= 53) {
    return (values, from, weights, start, count) => {
      let sum = 0
      for (let index = 0; index < count; index++) sum += values[from + index]! * weights[start + index]!
      return sum
    }
  }
  return (values, from, weights, start, count) => {
    let sum = 0n
    for (let index = 0; index < count; index++) sum += BigInt(values[from + index]!) * BigInt(weights[start + index]!)
    if (sum < far && sum > -far) return Number(sum)
    return Number((sum % far) + (sum < 0n ? -far : far))
  }
}
