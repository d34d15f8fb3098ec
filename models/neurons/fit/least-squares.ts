import type { Residuals } from './exponential-residuals.ts'
import { solveSymmetric } from './solve-symmetric.ts'

/** Where a search stands: its unknowns, and how strongly its steps are damped. */
export type SearchState = { unknowns: Float64Array; damping: number }

/** No unknown, a logarithm, moves further in one step. */
const longestStep = 1

/**
 * At most `steps` steps of Levenberg and Marquardt towards the least sum of weights[i] * residual[i]^2, from `state`, which moves along.
 * Returns the residuals there. Ends early where a step gains less than 1e-9 of the sum.
 */
export const leastSquares = (
  residualsOf: (unknowns: Float64Array) => Residuals,
  weights: Float64Array,
  state: SearchState,
  steps: number,
): Float64Array => {
  const size = state.unknowns.length
  const costOf = ({ values }: Residuals): number => values.reduce((sum, value, i) => sum + weights[i]! * value * value, 0)
  let here = residualsOf(state.unknowns)
  let cost = costOf(here)
  for (let step = 0; step < steps; step++) {
    const normal = new Float64Array(size * size)
    const slope = new Float64Array(size)
    here.values.forEach((value, i) => {
      for (let x = 0; x < size; x++) {
        const weighted = weights[i]! * here.derivatives[i * size + x]!
        slope[x]! -= weighted * value
        for (let y = 0; y <= x; y++) normal[x * size + y]! += weighted * here.derivatives[i * size + y]!
      }
    })
    let gain = 0
    for (let attempt = 0; attempt < 12 && gain <= 0; attempt++) {
      const [matrix, move] = [normal.slice(), slope.slice()]
      for (let x = 0; x < size; x++) matrix[x * size + x]! += state.damping * (normal[x * size + x]! + 1e-12)
      if (solveSymmetric(matrix, move)) {
        const moved = state.unknowns.map((value, x) => value + Math.max(-longestStep, Math.min(longestStep, move[x]!)))
        const there = residualsOf(moved)
        const thereCost = costOf(there)
        if (thereCost < cost) {
          gain = 1 - thereCost / cost
          state.unknowns = moved
          here = there
          cost = thereCost
        }
      }
      state.damping = gain > 0 ? Math.max(1e-14, state.damping / 5) : Math.min(1e6, 4 * state.damping)
    }
    if (gain < 1e-9) break
  }
  return here.values
}
