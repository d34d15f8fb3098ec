import type { ConnectionLayout } from '../../../graph/graph-layout.ts'
import type { Kernels } from '../../kernels.ts'

/** Rows of a population [step][sample][unit], of samples of which so many steps count. */
type Rows = { readonly samples: number; readonly counted: Int32Array }

/** A connection of as many units as targets that brings nothing and teaches its source what its targets got wrong. */
export type CorrelatedConnection = {
  /** Takes weights and biases from flat parameters. */
  load(flat: number): void
  /** Subtracts weight_j (E_j - bias_j) from dL/d(what was sent) in `count` steps from `from` on, which lie at `sentAdjoint`. */
  back(rows: Rows, from: number, count: number, currentAdjoint: number, sentAdjoint: number): void
  /** Adds the sums over the steps of all samples that count of (E_j - bias_j) D_j to gradients of weights, of E_j to those of biases. */
  sums(rows: Rows, steps: number, sent: number, currentAdjoint: number, gradient: number): void
}

/**
 * The connection on the kernels. E_j is dL/dI_j of target j in a step of a sample, D_j what source j sent, weight_j the sign of their
 * covariance and bias_j the mean of E_j, so that going down the gradient goes up the covariance of each source with the error that its
 * target is left with. Source: Fahlman and Lebiere 1990, "The Cascade-Correlation Learning Architecture", S.
 */
export const correlatedConnection = (k: Kernels, { targets: size, weights, bias }: ConnectionLayout): CorrelatedConnection => {
  const [signs, means] = [new Float32Array(size), new Float32Array(size)]
  /** Visits the rows of the steps that count. */
  const each = ({ samples, counted }: Rows, from: number, count: number, visit: (row: number) => void): void => {
    for (let t = from; t < from + count; t++)
      for (let n = 0; n < counted.length; n++) if (t < counted[n]!) visit(((t - from) * samples + n) * size)
  }
  return {
    load: (flat) => {
      signs.set(k.view(flat + 4 * weights, size))
      means.set(k.view(flat + 4 * bias!, size))
    },
    back: (rows, from, count, currentAdjoint, sentAdjoint) => {
      const error = k.view(currentAdjoint, count * rows.samples * size)
      const into = k.view(sentAdjoint, count * rows.samples * size)
      each(rows, from, count, (row) => {
        for (let unit = 0; unit < size; unit++) into[row + unit]! -= signs[unit]! * (error[row + unit]! - means[unit]!)
      })
    },
    sums: (rows, steps, sent, currentAdjoint, gradient) => {
      const error = k.view(currentAdjoint, steps * rows.samples * size)
      const values = k.view(sent, steps * rows.samples * size)
      const [products, errors] = [new Float64Array(size), new Float64Array(size)]
      each(rows, 0, steps, (row) => {
        for (let unit = 0; unit < size; unit++) {
          products[unit]! += (error[row + unit]! - means[unit]!) * values[row + unit]!
          errors[unit]! += error[row + unit]!
        }
      })
      const into = k.view(gradient + 4 * weights, size)
      products.forEach((sum, unit) => (into[unit]! += sum))
      const below = k.view(gradient + 4 * bias!, size)
      errors.forEach((sum, unit) => (below[unit]! += sum))
    },
  }
}
