import { exponentialResiduals } from './exponential-residuals.ts'
import { fitPoints } from './fit-points.ts'
import { leastSquares, type SearchState } from './least-squares.ts'

/** A sum of decaying exponentials, sum over m of weights[m] * poles[m]^(k-1); poles ascend from 0 or more to less than 1, weights are positive. */
export type ExponentialSum = { readonly poles: Float64Array; readonly weights: Float64Array }

/** Rounds of reweighting, and steps of the search in each: with more of them the largest error changes in its second digit at most. */
const [rounds, stepsOfRound] = [60, 4]
/** A largest error that is rounding alone. */
const negligible = 1e-13

/** Rates spread evenly between 2 and 1 / span on a logarithmic scale. The fastest stands for |g_1|, beside which, near alpha = 1, all others are small. */
const firstGuess = (alpha: number, count: number, span: number): Float64Array => {
  const rest = Math.log1p(-alpha)
  const terms = Array.from({ length: count }, (_, m): [number, number] => {
    const rate = Math.log(2) - (Math.log(2 * span) * m) / Math.max(1, count - 1)
    return m === 0 && count > 1 ? [0, Math.log(2 - rest)] : [(1 + alpha) * Math.min(0, rate) + rest, rate]
  })
  return Float64Array.from([...terms.map(([weight]) => weight), ...terms.map(([, rate]) => rate)])
}

/**
 * Fits `count` exponentials to the Grünwald-Letnikov magnitudes |g_1| .. |g_span| of order alpha, 0 < alpha < 1, so that the largest relative error is small.
 * Weighted least squares in the logarithms of weights and rates, from rates that are spread evenly over the span on a logarithmic scale; then Lawson's
 * reweighting, which gives the points of large error more weight from round to round and so comes near the minimax fit. Uses no random numbers.
 *
 * Beyond the span the sum goes on and falls off exponentially. Over all k the magnitudes add up to 1; a fit that adds up to more, as some with alpha near 1
 * do by as much as they err, is scaled down, so that no neuron grows by its memory alone.
 */
export const fitExponentials = (alpha: number, count: number, span: number): ExponentialSum => {
  const points = fitPoints(alpha, span)
  const residualsOf = exponentialResiduals(points)
  const state: SearchState = { unknowns: firstGuess(alpha, count, span), damping: 1e-2 }
  // As if the points were dense on a logarithmic scale.
  const weights = Float64Array.from(points.at, (k, i) => (i === 0 ? 1 : Math.log(k / points.at[i - 1]!)))
  const largest = (residuals: Float64Array): number => residuals.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let residuals = leastSquares(residualsOf, weights, state, 200)
  let best = { error: largest(residuals), unknowns: state.unknowns }
  for (let round = 0; round < rounds && best.error > negligible; round++) {
    weights.forEach((weight, i) => (weights[i] = weight * (Math.abs(residuals[i]!) / best.error + 1e-3)))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    weights.forEach((weight, i) => (weights[i] = weight / total))
    residuals = leastSquares(residualsOf, weights, state, stepsOfRound)
    const error = largest(residuals)
    if (error < best.error) best = { error, unknowns: state.unknowns }
  }
  const terms = Array.from({ length: count }, (_, m) => {
    const rate = Math.exp(best.unknowns[count + m]!)
    return { pole: Math.exp(-rate), weight: alpha * Math.exp(best.unknowns[m]!) }
  }).sort((one, other) => one.pole - other.pole)
  const sum = terms.reduce((total, { pole, weight }) => total + weight / (1 - pole), 0)
  return {
    poles: Float64Array.from(terms, ({ pole }) => pole),
    weights: Float64Array.from(terms, ({ weight }) => weight / Math.max(1, sum)),
  }
}
