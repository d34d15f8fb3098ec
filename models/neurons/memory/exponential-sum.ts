import { exponentialFit } from '../fit/exponential-fit.ts'
import { remember } from '../fit/remember.ts'

/**
 * A sum of decaying exponentials, sum over m of weights[m] * poles[m]^(k-1); poles ascend from 0 or more to less than 1, weights are
 * positive.
 */
export type ExponentialSum = { readonly poles: Float64Array; readonly weights: Float64Array }

/**
 * The exponentials that stand for the Grünwald-Letnikov magnitudes |g_1| .. |g_span| of order alpha, 0 < alpha < 1 (see `fitExponentials`).
 * Beyond the span the sum goes on and falls off exponentially. Over all k the magnitudes add up to 1; a fit that adds up to more, as some
 * with alpha near 1 do by as much as they err, is scaled down, so that no neuron grows by its memory alone. Not to be written to.
 */
export const exponentialSum = remember((alpha: number, count: number, span: number): ExponentialSum => {
  const { unknowns } = exponentialFit(alpha, count, span)
  const poles = unknowns.subarray(count).map((rate) => Math.exp(-Math.exp(rate)))
  const weights = unknowns.subarray(0, count).map((weight) => alpha * Math.exp(weight))
  const sum = poles.reduce((total, pole, m) => total + weights[m]! / (1 - pole), 0)
  return { poles, weights: weights.map((weight) => weight / Math.max(1, sum)) }
})
