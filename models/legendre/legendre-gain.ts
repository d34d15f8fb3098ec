import { remember } from '../neurons/fit/remember.ts'
import { legendreMatrices } from './legendre-matrices.ts'

/** What of an impulse is left when it no longer counts, and the steps after which nobody waits for that, in windows. */
const [little, longest] = [1e-7, 16]

/**
 * How much larger than its input a state of a Legendre memory can become: the largest sum over all steps of what an impulse of 1 leaves in
 * one state, in absolute values. Integers need so many times the range of the input.
 */
export const legendreGain = remember((order: number, window: number): number => {
  const { state, input } = legendreMatrices(order, window)
  const sums = input.map(Math.abs)
  let left: Float64Array = input
  for (let step = 1; step < longest * window && left.some((value) => Math.abs(value) > little); step++) {
    const before = left
    left = Float64Array.from({ length: order }, (_, row) => {
      let sum = 0
      for (let column = 0; column < order; column++) sum += state[row * order + column]! * before[column]!
      return sum
    })
    for (let row = 0; row < order; row++) sums[row]! += Math.abs(left[row]!)
  }
  return Math.max(...sums)
})
