import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs'
import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { ConnectionLayout } from '../../graph/graph-layout.ts'
import type { Tensorflow } from '../open-tensorflow.ts'

/**
 * What the targets of a connection receive, [sample][target], of what its sources sent, [sample][source], or before they sent anything;
 * with a mask, [target][source], through those synapses alone that have a 1 there.
 */
export type ConnectionProduct = (sent: Tensor | undefined, mask?: Tensor) => Tensor

/**
 * A connection as a function of the flat parameters: any kind by its synapses, as a matrix [target][source] that is 0 where there is none.
 * Before its sources sent anything, targets receive their biases.
 */
export const connectionProduct = (
  tf: Tensorflow,
  model: { readonly kind: string },
  layout: ConnectionLayout,
): ((parameters: Tensor1D) => ConnectionProduct) => {
  const { sources, targets, weights: start, weightCount, bias } = layout
  const kind = connectionRegistry[model.kind]!
  const full = kind.blocks?.(model, layout) === 1
  const places = new Int32Array(full ? 0 : weightCount)
  for (let target = 0; !full && target < targets; target++) {
    for (const { source, weight } of kind.synapses(model, layout, target)) places[weight] = target * sources + source
  }
  /** Weights at their places in the matrix; TensorFlow.js knows no gradient of its own `scatterND`. */
  const spread = tf.customGrad((weights) => ({
    value: tf.scatterND(tf.tensor2d(places, [weightCount, 1], 'int32'), weights as Tensor, [targets * sources]),
    gradFunc: (dy: Tensor) => tf.gather(dy, tf.tensor1d(places, 'int32')),
  }))
  /** Fixed weights, whose gradient nobody asks for. */
  const still = tf.customGrad((weights) => ({ value: (weights as Tensor).clone(), gradFunc: (dy: Tensor) => dy.zerosLike() }))
  return (parameters) => {
    const taken = parameters.slice(start, weightCount)
    const weights = kind.fixed ? still(taken) : taken
    const matrix = (full ? weights : spread(weights)).reshape([targets, sources]) as Tensor2D
    const offset = bias === undefined ? tf.zeros([targets]) : parameters.slice(bias, targets)
    return (sent, mask) => (sent
      ? tf.matMul(sent as Tensor2D, mask ? matrix.mul(mask) : matrix, false, true).add(offset)
      : offset.reshape([1, targets]))
  }
}
