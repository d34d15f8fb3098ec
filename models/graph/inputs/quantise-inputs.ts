import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { countsWithin } from './counts-within.ts'

/**
 * Encoded inputs as integers: currents in units of the format's last place (nearest, ties to even, clipped to the ends of the format),
 * spikes as 0 or 1. What stands behind the end of a shorter recording, `lengths` steps of each sample, becomes 0.
 * @throws EngramError (exit code 1) for an input that is not finite, naming its index
 */
export const quantiseInputs = (description: GraphDescription, inputs: Float32Array, lengths?: Int32Array): Int32Array => {
  const counts = countsWithin(description, lengths)
  if (graphInputShape(description).spiking) return Int32Array.from(inputs, (value, index) => (counts(index) ? value : 0))
  const { fraction, width } = numberFormat(description.arithmetic.format)
  const highest = 2 ** (width - 1) - 1
  const scale = 2 ** fraction
  return Int32Array.from(inputs, (value, index) => {
    if (!counts(index)) return 0
    if (!Number.isFinite(value)) throw new EngramError(`input ${index}: got ${value}, expected a finite number`, 1)
    return Math.min(highest, Math.max(-highest - 1, roundHalfEven(value * scale)))
  })
}
