import { roundHalfEven } from '../../arithmetic/round-half-even.ts'
import { exponentialFit } from '../fit/exponential-fit.ts'
import { leastSquares, type SearchState } from '../fit/least-squares.ts'
import { remember } from '../fit/remember.ts'

/**
 * Poles in units of 2^-poleFraction, all below 1, and weights in units of 2^-weightFraction; sum over m of weight * pole^(k-1) as in
 * `ExponentialSum`.
 */
export type RoundedExponentialSum = { readonly poles: readonly bigint[]; readonly weights: readonly bigint[] }

/** Steps in which the other unknowns make up for one that was rounded. */
const stepsEach = 8

/**
 * The exponentials of `exponentialSum` in integers. A slow pole of 16 bits is off by up to one part in a hundred of its distance from 1,
 * which shows in the thousandth coefficient; therefore one number after the other is rounded, poles before weights and slow ones first, and
 * those that are still free move so that the sum stays where it was. The weights of all k add up to at most 1, as before; what is too much
 * is taken from the largest.
 */
export const roundedExponentialSum = remember(
  (alpha: number, count: number, span: number, poleFraction: number, weightFraction: number): RoundedExponentialSum => {
    const { unknowns, residualsOf, density } = exponentialFit(alpha, count, span)
    const state: SearchState = { unknowns: unknowns.slice(), damping: 1e-6 }
    const free = new Uint8Array(2 * count).fill(1)
    const unrounded = residualsOf(unknowns).values
    /** How far the sum is from the unrounded one, so that it errs where that errs. */
    const residuals: typeof residualsOf = (values) => {
      const found = residualsOf(values)
      return {
        values: found.values.map((value, i) => value - unrounded[i]!),
        derivatives: found.derivatives.map((derivative, index) => (free[index % free.length] ? derivative : 0)),
      }
    }
    const keep = (unknown: number, value: number): void => {
      state.unknowns[unknown] = value
      free[unknown] = 0
      leastSquares(residuals, density, state, stepsEach)
    }
    const [poleUnit, weightUnit] = [2 ** -poleFraction, 2 ** -weightFraction]
    const poles = new Array<number>(count)
    const weights = new Array<number>(count)
    for (let m = count - 1; m >= 0; m--) {
      // A pole that is rounded to 1 would never forget.
      poles[m] = Math.min(2 ** poleFraction - 1, roundHalfEven(Math.exp(-Math.exp(state.unknowns[count + m]!)) / poleUnit))
      keep(count + m, Math.log(-Math.log(poles[m]! * poleUnit)))
    }
    for (let m = count - 1; m >= 0; m--) {
      weights[m] = roundHalfEven((alpha * Math.exp(state.unknowns[m]!)) / weightUnit)
      keep(m, Math.log((weights[m]! * weightUnit) / alpha))
    }
    const excess = (): number => weights.reduce((sum, weight, m) => sum + (weight * weightUnit) / (1 - poles[m]! * poleUnit), -1)
    for (let much = excess(); much > 0; much = excess()) {
      const largest = weights.indexOf(Math.max(...weights))
      weights[largest] = Math.max(0, weights[largest]! - Math.ceil((much * (1 - poles[largest]! * poleUnit)) / weightUnit))
    }
    return { poles: poles.map(BigInt), weights: weights.map(BigInt) }
  },
)
