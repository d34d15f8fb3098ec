import type { Tensor } from '@tensorflow/tfjs'
import type { Surrogate } from '../../learners/graph/graph-engine.ts'
import type { Tensorflow } from '../open-tensorflow.ts'

/**
 * The spike as an op: 1 where the offset from the threshold is at least 0 (above 0 if `strict`), otherwise 0, with the derivative that
 * `Surrogate` names in place of Heaviside's own.
 * Sources: Zenke, Ganguli 2018, "SuperSpike" (fast sigmoid); Bellec et al. 2018, "Long short-term memory and learning-to-learn in networks
 * of spiking neurons" (triangle); Fang et al. 2021, "Incorporating Learnable Membrane Time Constant" (arc tangent).
 */
export const surrogateSpike = (tf: Tensorflow, { kind, slope }: Surrogate, strict: boolean): ((offset: Tensor) => Tensor) => {
  const derivative = {
    'fast-sigmoid': (x: Tensor, dy: Tensor) => dy.div(x.abs().mul(slope).add(1).square()),
    triangle: (x: Tensor, dy: Tensor) => dy.mul(tf.sub(1, x.abs().mul(slope)).relu()),
    'arc-tangent': (x: Tensor, dy: Tensor) => dy.div(x.mul(slope).square().add(1)),
  }[kind]
  return tf.customGrad((offset, save) => {
    const x = offset as Tensor
    ;(save as (kept: Tensor[]) => void)([x])
    return {
      value: (strict ? x.greater(0) : x.greaterEqual(0)).toFloat(),
      gradFunc: (dy: Tensor, saved: Tensor[]) => derivative(saved[0]!, dy),
    }
  })
}
