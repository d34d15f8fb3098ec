import type { Tensor } from '@tensorflow/tfjs'
import type { Tensorflow } from './open-tensorflow.ts'

/** How a membrane is reset, and whether the gradient follows the spike that caused it. */
export type ResetOptions = { readonly threshold: number; readonly toZero: boolean; readonly attached: boolean }

/**
 * What a spike leaves of a potential, as an op: potential - threshold * spike, or potential * (1 - spike) where it is reset to zero.
 * Detached, it takes the spike for a constant: no gradient reaches it.
 */
export const resetFunction = (
  tf: Tensorflow,
  { threshold, toZero, attached }: ResetOptions,
): ((potential: Tensor, spike: Tensor) => Tensor) => {
  const reset = (potential: Tensor, spike: Tensor): Tensor =>
    toZero ? potential.mul(tf.sub(1, spike)) : potential.sub(spike.mul(threshold))
  if (attached) return reset
  return tf.customGrad((potential, spike, save) => {
    ;(save as (kept: Tensor[]) => void)([spike as Tensor])
    return {
      value: reset(potential as Tensor, spike as Tensor),
      gradFunc: (dy: Tensor, saved: Tensor[]) => [toZero ? dy.mul(tf.sub(1, saved[0]!)) : dy, tf.zerosLike(dy)],
    }
  })
}
