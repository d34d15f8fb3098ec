import { exponentialResiduals, type Residuals } from './exponential-residuals.ts'
import { fitPoints } from './fit-points.ts'
import { leastSquares, type SearchState } from './least-squares.ts'

/** What a search for exponentials found. */
export type ExponentialFit = {
  /** See `exponentialResiduals`; by ascending pole. Weights are relative to |g_1|. */
  readonly unknowns: Float64Array
  /** The relative errors that were made small, and weights of their points as if these were dense on a logarithmic scale. */
  readonly residualsOf: (unknowns: Float64Array) => Residuals
  readonly density: Float64Array
}

/** Rounds of reweighting, and steps of the search in each: with more of them the largest error changes in its second digit at most. */
const [rounds, stepsOfRound] = [60, 4]
/** A largest error that is rounding alone. */
const negligible = 1e-13

/**
 * Rates spread evenly between 2 and 1 / span on a logarithmic scale. The fastest stands for |g_1|, beside which, near alpha = 1, all others
 * are small.
 */
const firstGuess = (alpha: number, count: number, span: number): Float64Array => {
  const rest = Math.log1p(-alpha)
  const terms = Array.from({ length: count }, (_, m): [number, number] => {
    const rate = Math.log(2) - (Math.log(2 * span) * m) / Math.max(1, count - 1)
    return m === 0 && count > 1 ? [0, Math.log(2 - rest)] : [(1 + alpha) * Math.min(0, rate) + rest, rate]
  })
  return Float64Array.from([...terms.map(([weight]) => weight), ...terms.map(([, rate]) => rate)])
}

/**
 * Fits `count` exponentials to the Grünwald-Letnikov magnitudes |g_1| .. |g_span| of order alpha, 0 < alpha < 1, so that the largest
 * relative error is small. Weighted least squares in the logarithms of weights and rates, from rates that are spread evenly over the span
 * on a logarithmic scale; then Lawson's reweighting, which gives the points of large error more weight from round to round and so comes
 * near the minimax fit. Uses no random numbers.
 */
export const fitExponentials = (alpha: number, count: number, span: number): ExponentialFit => {
  const points = fitPoints(alpha, span)
  const residualsOf = exponentialResiduals(points)
  const state: SearchState = { unknowns: firstGuess(alpha, count, span), damping: 1e-2 }
  const density = Float64Array.from(points.at, (k, i) => (i === 0 ? 1 : Math.log(k / points.at[i - 1]!)))
  const weights = density.slice()
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
  const order = Array.from({ length: count }, (_, m) => m).sort((one, other) => best.unknowns[count + other]! - best.unknowns[count + one]!)
  const unknowns = Float64Array.from([...order, ...order.map((m) => count + m)], (x) => best.unknowns[x]!)
  return { unknowns, residualsOf, density }
}
