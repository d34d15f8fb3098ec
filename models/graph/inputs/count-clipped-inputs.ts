import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'

/**
 * How many encoded inputs `quantiseInputs` clips to the ends of the format: those that round to a number beyond it. Spikes are never
 * clipped.
 */
export const countClippedInputs = (description: GraphDescription, inputs: Float32Array): number => {
  if (graphInputShape(description).spiking) return 0
  const { fraction, width } = numberFormat(description.arithmetic.format)
  const highest = 2 ** (width - 1) - 1
  const scale = 2 ** fraction
  let clipped = 0
  for (const value of inputs) {
    const rounded = roundHalfEven(value * scale)
    if (rounded > highest || rounded < -highest - 1) clipped++
  }
  return clipped
}
