import type { Tensor, Tensor1D } from '@tensorflow/tfjs'
import type { NormalisedLayout } from '../../graph/graph-layout.ts'
import type { Tensorflow } from '../open-tensorflow.ts'

/** Mean and variance of what a connection brings, [target]; the variance is the mean of squares of differences. */
export type BatchMoments = { readonly mean: Tensor; readonly variance: Tensor }

/**
 * Normalisation of what a connection brings in each step, [sample][target], or [1][target] where that is the same for all samples: by mean
 * and variance of the batch over the steps of each sample that count, or by the running averages where `counted` is none. Biases are added
 * behind it.
 */
export const normalisedProducts = (
  tf: Tensorflow,
  { count: targets, scale, mean, variance }: NormalisedLayout,
  { epsilon, bias }: { readonly epsilon: number; readonly bias: number | undefined },
) => {
  const momentsOf = (brought: readonly Tensor[], counted: readonly number[]): BatchMoments => {
    const samples = counted.length
    const weights = brought.map((_, t) => tf.tensor2d(counted.map((count) => Number(t < count)), [samples, 1]))
    const steps = counted.reduce((sum, count) => sum + count, 0)
    const averaged = (values: readonly Tensor[]): Tensor =>
      values.reduce((sum, value, t) => sum.add(value.mul(weights[t]!).sum(0)), tf.zeros([targets])).div(steps)
    const own = averaged(brought)
    return { mean: own, variance: averaged(brought.map((value) => value.sub(own).square())) }
  }
  return (parameters: Tensor1D, brought: readonly Tensor[], counted: readonly number[] | undefined) => {
    const of = (start: number): Tensor => parameters.slice(start, targets)
    const moments = counted ? momentsOf(brought, counted) : { mean: of(mean), variance: of(variance) }
    const factor = of(scale).div(moments.variance.add(epsilon).sqrt())
    const shift = bias === undefined ? tf.zeros([targets]) : of(bias)
    return { moments, values: brought.map((value) => value.sub(moments.mean).mul(factor).add(shift)) }
  }
}
