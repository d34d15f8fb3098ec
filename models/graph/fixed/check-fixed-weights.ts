import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import { connectionRegistry } from '../../connections/connection-registry.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { fixedWeights } from './fixed-weights.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { GraphLayout } from '../graph-layout.ts'

/**
 * Checks weights that follow from a checked description: in floats (Float32Array) or integers (Int32Array) those of `weights` may be a unit
 * of the last place of their format off, as rounding leaves them, and what integers step has to forget.
 * @throws EngramError (exit code 2) naming the connection, the weight, its value and what was expected
 */
export const checkFixedWeights = (description: GraphDescription, layout: GraphLayout, weights: Float32Array | Int32Array): void => {
  const { connections, arithmetic } = description
  const integers = weights instanceof Int32Array
  for (const { connection, start, values } of fixedWeights(description, layout)) {
    const { name, model, format = arithmetic.format } = connections[connection]!
    const { fraction, name: formatName } = numberFormat(format)
    const unit = 2 ** -fraction
    const wrong = values.findIndex((value, at) => {
      const given = weights[start + at]!
      return Math.abs(integers ? given - roundHalfEven(value / unit) : (given - value) / unit) > 1
    })
    if (wrong >= 0) {
      const expected = integers ? roundHalfEven(values[wrong]! / unit) : values[wrong]
      const place = `${integers ? 'integer weight' : 'weight'} ${wrong} of ${name}`
      throw new EngramError(`${place}: got ${weights[start + wrong]}, expected ${expected}, as ${model.kind} has fixed weights`, 2)
    }
    if (!integers) continue
    const { unstable } = connectionRegistry[model.kind]!
    const problem = unstable?.(model, weights.subarray(start, start + values.length), fraction)
    if (problem !== undefined) throw new EngramError(`connection ${name}, weights in ${formatName}: ${problem}`, 2)
  }
}
