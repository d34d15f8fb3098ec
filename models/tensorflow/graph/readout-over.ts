import type { Tensor } from '@tensorflow/tfjs'
import type { GraphDescription } from '../../graph/graph-description.ts'
import type { Tensorflow } from '../open-tensorflow.ts'
import { constantOf } from './constant-of.ts'

/**
 * What a readout makes of its steps: of [sample][output] in each step, the outputs of the batch. `counted` are the steps of each sample
 * that count, those before its end and its tail. The maximum passes its gradient to the first step that reaches it.
 */
export const readoutOver = (
  tf: Tensorflow,
  over: GraphDescription['readout']['over'],
  read: readonly Tensor[],
  counted: readonly number[],
): Tensor => {
  const where = (of: (count: number) => boolean): Tensor => tf.tensor2d(counted.map((count) => Number(of(count))), [counted.length, 1])
  if (over === 'maximum') {
    return read.reduce((best, value, t) => {
      const better = constantOf(tf, value).greater(constantOf(tf, best)).logicalAnd(where((count) => t < count).toBool())
      return tf.where(better, value, best)
    })
  }
  const weighed = read.map((value, t) => value.mul(where((count) => (over === 'last' ? t === count - 1 : t < count))))
  const sum = weighed.reduce((total, value) => total.add(value))
  return over === 'mean' ? sum.div(tf.tensor2d([...counted], [counted.length, 1])) : sum
}
