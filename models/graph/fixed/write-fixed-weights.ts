import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import { fixedWeights } from './fixed-weights.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { GraphLayout } from '../graph-layout.ts'

/** Writes what is fixed of a checked description into integer weights, rounded to its formats: nearest, ties to even. */
export const writeFixedWeights = (description: GraphDescription, layout: GraphLayout, weights: Int32Array): void => {
  const { connections, arithmetic } = description
  for (const { connection, start, values } of fixedWeights(description, layout)) {
    const { fraction } = numberFormat(connections[connection]!.format ?? arithmetic.format)
    weights.set(values.map((value) => roundHalfEven(value * 2 ** fraction)), start)
  }
}
