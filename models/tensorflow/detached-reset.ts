import type { Tensor } from '@tensorflow/tfjs'
import type { Tensorflow } from './open-tensorflow.ts'

/** potential - threshold * spike as an op through which no gradient reaches the spike: the reset of the kernels, detached. */
export const detachedReset = (tf: Tensorflow, threshold: number): ((potential: Tensor, spike: Tensor) => Tensor) =>
  tf.customGrad((potential, spike) => ({
    value: (potential as Tensor).sub((spike as Tensor).mul(threshold)),
    gradFunc: (dy: Tensor) => [dy, tf.zerosLike(dy)],
  }))
