import type { Tensor } from '@tensorflow/tfjs'
import type { Tensorflow } from '../open-tensorflow.ts'

/** The present values of a tensor as one that no gradient passes. */
export const constantOf = (tf: Tensorflow, tensor: Tensor): Tensor => tf.tensor(tensor.dataSync<'float32'>().slice(), tensor.shape)
