import type { Tensor } from '@tensorflow/tfjs'
import type { Tensorflow } from './open-tensorflow.ts'

/** When a neuron spikes, and how steep its surrogate gradient is. */
export type SpikeOptions = { readonly threshold: number; readonly strict: boolean; readonly slope: number }

/**
 * The spike as an op of TensorFlow.js: 1 where U >= threshold (> if strict), otherwise 0, with the gradient
 * 1/(1 + slope |U - threshold|)^2 that Heaviside's own, zero nearly everywhere, is replaced by.
 * Source: Zenke, Ganguli 2018, "SuperSpike: Supervised Learning in Multilayer Spiking Neural Networks".
 */
export const spikeFunction = (tf: Tensorflow, { threshold, strict, slope }: SpikeOptions): ((membrane: Tensor) => Tensor) =>
  tf.customGrad((membrane, save) => {
    const u = membrane as Tensor
    ;(save as (kept: Tensor[]) => void)([u])
    return {
      value: (strict ? u.greater(threshold) : u.greaterEqual(threshold)).toFloat(),
      gradFunc: (dy: Tensor, saved: Tensor[]) => dy.div(saved[0]!.sub(threshold).abs().mul(slope).add(1).square()),
    }
  })
