import type { GraphDescription } from '../../../graph/graph-description.ts'
import type { GraphLayout, NormalisedLayout } from '../../../graph/graph-layout.ts'
import { runningAffine } from '../../../graph/normalise/running-affine.ts'
import { weightTargets } from '../../../graph/normalise/weight-targets.ts'
import type { Kernels } from '../../kernels.ts'

/**
 * Sums over rows that those who compute parts of a batch bring together: of each normalised connection, in the order of the description,
 * [target] of one thing and [target] of another. `own` are those of one part, `all` those of the whole batch, `steps` how many rows that
 * are, which count.
 */
export type BatchSums = { readonly own: Float64Array; readonly all: Float64Array; readonly steps: number }

/** A normalised connection on the kernels, for one part of a batch at a time. Addresses hold [row][target]. */
export type NormalisedConnection = {
  /** Where it leaves what it brings before that is normalised; on the way back dL/d(that). Rows that do not count are 0. */
  readonly product: number
  /** What is added to currents beside its biases in this pass. */
  readonly shift: Float64Array
  /** As it is deployed: multiplies its weights, which lie in the flat parameters, by what the running averages make of its scales. */
  fold(parameters: Float32Array): void
  /** Leaves the sums of `product` and of its squares. */
  sum(sums: BatchSums, rows: number): void
  /** Takes mean and variance of the whole batch. */
  settle(sums: BatchSums): void
  /** Adds what is normalised to currents, so many rows from one on. */
  add(current: number, firstRow: number, rows: number): void
  /** Leaves the sums of dL/dI, and of that times `product`, and adds the gradient of its scales. */
  sumBack(sums: BatchSums, currentAdjoint: number, gradient: number, rows: number): void
  /** Makes dL/d(product) of dL/dI, in place of `product`. */
  back(sums: BatchSums, currentAdjoint: number, rows: number): void
}

/**
 * Normalises what a connection brings. With x what it brings to a target in one step of one sample, m and v its mean and variance over
 * all those of the batch, N of them, r = 1 / sqrt(v + epsilon) and y = scale r (x - m) what is added to the current:
 *   dL/dx = scale r (dL/dy - sum(dL/dy) / N - r (x - m) sum(dL/dy r (x - m)) / N),  dL/dscale = sum(dL/dy r (x - m)).
 * Source: Ioffe and Szegedy 2015, "Batch Normalization", section 3.
 */
export const normalisedConnection = (
  k: Kernels,
  description: GraphDescription,
  layout: GraphLayout,
  { connection, count, ...at }: NormalisedLayout,
  { batch, flat }: { readonly batch: number; readonly flat: number },
): NormalisedConnection => {
  const { model, normalise } = description.connections[connection]!
  const place = layout.connections[connection]!
  const targetOf = weightTargets(model, place)
  const product = k.reserve(description.steps * batch * count)
  const sumsAt = k.reserve(4 * count)
  const row = (value: number): number => {
    const address = k.reserve(count)
    k.view(address, count).fill(value)
    return address
  }
  const [ones, none, ofCurrent, ofProduct, constant] = [row(1), row(0), row(0), row(0), row(0)]
  const shift = new Float64Array(count)
  const [mean, inverse] = [new Float64Array(count), new Float64Array(count)]
  /** Where its sums lie among those of all. */
  const [first, second] = [at.mean - layout.learnedCount, at.variance - layout.learnedCount]
  const leave = ({ own }: BatchSums): void => own.set(new Float64Array(k.view(sumsAt, 1).buffer, sumsAt, 2 * count), first)
  return {
    product,
    shift,
    fold: (parameters) => {
      const running = runningAffine(description, { connection, count, ...at }, parameters)
      const weights = k.view(flat + 4 * place.weights, place.weightCount)
      for (let weight = 0; weight < weights.length; weight++) weights[weight]! *= running.scale[targetOf[weight]!]!
      shift.set(running.shift)
    },
    sum: (sums, rows) => {
      k.columnSums(product, product, sumsAt, rows, count)
      leave(sums)
    },
    settle: ({ all, steps }) => {
      const [scales, factor] = [k.view(flat + 4 * at.scale, count), k.view(ofCurrent, count)]
      for (let target = 0; target < count; target++) {
        mean[target] = all[first + target]! / steps
        inverse[target] = 1 / Math.sqrt(Math.max(0, all[second + target]! / steps - mean[target]! ** 2) + normalise!.epsilon)
        factor[target] = scales[target]! * inverse[target]!
        // Of the factor as it is rounded, so that a large mean leaves nothing.
        shift[target] = -factor[target]! * mean[target]!
      }
    },
    add: (current, firstRow, rows) => {
      const at = 4 * firstRow * count
      k.combineRows(current + at, ones, product + at, ofCurrent, none, current + at, rows, count)
    },
    sumBack: (sums, currentAdjoint, gradient, rows) => {
      k.columnSums(currentAdjoint, product, sumsAt, rows, count)
      leave(sums)
      const slopes = k.view(gradient + 4 * at.scale, count)
      for (let target = 0; target < count; target++)
        slopes[target] = inverse[target]! * (sums.own[second + target]! - mean[target]! * sums.own[first + target]!)
    },
    back: ({ all, steps }, currentAdjoint, rows) => {
      const [factor, productFactor, rest] = [k.view(ofCurrent, count), k.view(ofProduct, count), k.view(constant, count)]
      for (let target = 0; target < count; target++) {
        const [m, r, sum] = [mean[target]!, inverse[target]!, all[first + target]!]
        const along = (r * (all[second + target]! - m * sum)) / steps
        productFactor[target] = -factor[target]! * r * along
        rest[target] = factor[target]! * (m * r * along - sum / steps)
      }
      k.combineRows(currentAdjoint, ofCurrent, product, ofProduct, constant, product, rows, count)
    },
  }
}
