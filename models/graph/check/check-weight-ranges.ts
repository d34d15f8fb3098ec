import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import type { GraphDescription } from '../graph-description.ts'
import { isFixed } from '../fixed/is-fixed.ts'

/**
 * Checks the ranges that connections have for their weights, and that those have biases which say with what these begin.
 * @throws EngramError (exit code 2) naming the place, what stands there and what was expected
 */
export const checkWeightRanges = (description: GraphDescription): void =>
  description.connections.forEach(({ weights, bias, initialBias, model, normalise }, index) => {
    const place = `network.connections[${index}].weights`
    const refuse = (at: string, found: unknown, expected: string): never => {
      throw new EngramError(`${at}: got ${showValue(found)}, expected ${expected}`, 2)
    }
    if (initialBias !== undefined && !bias)
      refuse(`network.connections[${index}].initialBias`, initialBias, 'nothing, as the connection has no biases')
    if (!weights) return
    const { low, high, initial } = weights
    if (isFixed(description, index)) refuse(place, weights, `nothing: ${model.kind} has fixed weights`)
    if (normalise) refuse(place, weights, 'nothing: normalisation is folded into weights, which then have other ends')
    if (low > high) refuse(`${place}.low`, low, `at most high, ${high}`)
    if (initial !== undefined && (initial < low || initial > high))
      refuse(`${place}.initial`, initial, `a value from ${low} to ${high}, its range`)
  })
