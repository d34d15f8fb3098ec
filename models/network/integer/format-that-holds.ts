import { numberFormat } from '../../arithmetic/number-format.ts'
import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import { EngramError } from '../../errors/engram-error.ts'
import type { NetworkDescription } from '../network-description.ts'
import { roundedNetwork } from './rounded-network.ts'

/** Bits of the widest format. */
const widest = 32

/**
 * Fields of `arithmetic` in which a network holds all its weights: the format with the fewest bits from its present width on, of these the
 * one with the most fraction bits, and a wider membrane where that format needs one. Undefined where there is none; the network was tried
 * with what is returned.
 */
export const formatThatHolds = (
  description: NetworkDescription,
  weights: Float32Array,
): Partial<NetworkDescription['arithmetic']> | undefined => {
  const { arithmetic } = description
  const least = weights.reduce((low, weight) => Math.min(low, weight), 0)
  const most = weights.reduce((high, weight) => Math.max(high, weight), 0)
  for (let width = numberFormat(arithmetic.format).width; width <= widest; width++) {
    for (let fraction = width - 1; fraction >= 1; fraction--) {
      const scale = 2 ** fraction
      if (roundHalfEven(most * scale) >= 2 ** (width - 1) || roundHalfEven(least * scale) < -(2 ** (width - 1))) continue
      const fields = { format: `QS${width - 1 - fraction}.${fraction}`, ...(width > arithmetic.membraneWidth && { membraneWidth: width }) }
      try {
        const rounded = Int32Array.from(weights, (weight) => roundHalfEven(weight * scale))
        roundedNetwork({ ...description, arithmetic: { ...arithmetic, ...fields } }, rounded)
        return fields
      } catch (error) {
        // Fewer fraction bits may make a threshold 0, more bits a value between registers too wide.
        if (!(error instanceof EngramError)) throw error
      }
    }
  }
  return undefined
}
