import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { countsWithin } from './counts-within.ts'

/**
 * How many encoded inputs `quantiseInputs` clips to the ends of the format: those that round to a number beyond it. Spikes are never
 * clipped, nor is what stands behind the end of a shorter recording, `lengths` steps of each sample.
 */
export const countClippedInputs = (description: GraphDescription, inputs: Float32Array, lengths?: Int32Array): number => {
  if (graphInputShape(description).spiking) return 0
  const { fraction, width } = numberFormat(description.arithmetic.format)
  const highest = 2 ** (width - 1) - 1
  const scale = 2 ** fraction
  const counts = countsWithin(description, lengths)
  let clipped = 0
  inputs.forEach((value, index) => {
    const rounded = roundHalfEven(value * scale)
    if ((rounded > highest || rounded < -highest - 1) && counts(index)) clipped++
  })
  return clipped
}
