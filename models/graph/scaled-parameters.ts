import { numberFormat } from '../arithmetic/number-format.ts'
import { roundHalfEven } from '../arithmetic/round-half-even.ts'
import type { GraphDescription } from './graph-description.ts'
import type { GraphLayout } from './graph-layout.ts'
import { parameterFormats } from './parameter-formats.ts'

/** Weights or biases that do not fit: the index of the first among the flat parameters, its format and ends of it. */
export type ParameterOutside = { readonly index: number; readonly format: string; readonly low: number; readonly high: number }

/** Weights and biases in units of the last place of their formats, or the first one that does not fit. */
export type ScaledParameters = { readonly weights: Int32Array } | { readonly outside: ParameterOutside }

/** Rounds the weights and biases of a checked description to their formats: to the nearest unit, ties to even. */
export const scaledParameters = (description: GraphDescription, layout: GraphLayout, parameters: Float32Array): ScaledParameters => {
  const weights = new Int32Array(layout.weightCount)
  for (const { start, count, format, fraction } of parameterFormats(description, layout)) {
    const highest = 2 ** (numberFormat(format).width - 1) - 1
    for (let index = start; index < start + count; index++) {
      const value = roundHalfEven(parameters[index]! * 2 ** fraction)
      if (value > highest || value < -highest - 1)
        return { outside: { index, format, low: (-highest - 1) / 2 ** fraction, high: highest / 2 ** fraction } }
      weights[index] = value
    }
  }
  return { weights }
}
