import { numberFormat } from '../../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../../arithmetic/round-half-even.ts'
import type { ParameterFormat } from '../../../graph/parameter-formats.ts'

/**
 * Writes into `rounded` what the integer model makes of these parameters: weights and biases at the nearest unit of their formats, ties to
 * even, and at the ends of what those hold where they lie outside; parameters of neurons as they are. With gradients taken there and
 * applied to `parameters` themselves (straight through), training knows the rounding.
 */
export const quantisedParameters = (formats: readonly ParameterFormat[], parameters: Float32Array, rounded: Float32Array): void => {
  rounded.set(parameters)
  for (const { start, count, format, fraction } of formats) {
    const [scale, highest] = [2 ** fraction, 2 ** (numberFormat(format).width - 1) - 1]
    for (let index = start; index < start + count; index++)
      rounded[index] = Math.max(-highest - 1, Math.min(highest, roundHalfEven(parameters[index]! * scale))) / scale
  }
}
