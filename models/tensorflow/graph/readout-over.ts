import type { Tensor } from '@tensorflow/tfjs'
import type { GraphDescription } from '../../graph/graph-description.ts'
import type { Tensorflow } from '../open-tensorflow.ts'
import { constantOf } from './constant-of.ts'

/**
 * What a readout makes of its steps: of [sample][output] in each step that a sample has, the outputs of the batch, [sample][output], or
 * [sample][step][output] where it reads every one of a network's `steps`. `counted` are the steps of each sample that count, those before
 * its end and its tail; outputs of others are 0. The maximum passes its gradient to the first step that reaches it.
 */
export const readoutOver = (
  tf: Tensorflow,
  over: GraphDescription['readout']['over'],
  read: readonly Tensor[],
  { counted, steps }: { readonly counted: readonly number[]; readonly steps: number },
): Tensor => {
  const samples = counted.length
  const where = (of: (count: number) => boolean): Tensor => tf.tensor2d(counted.map((count) => Number(of(count))), [samples, 1])
  const weighed = (values: readonly Tensor[], counts: (t: number, count: number) => boolean): readonly Tensor[] =>
    values.map((value, t) => value.mul(where((count) => counts(t, count))))
  const added = (values: readonly Tensor[]): Tensor => values.reduce((total, value) => total.add(value))
  const before = (t: number, count: number): boolean => t < count
  const readouts = {
    sum: () => added(weighed(read, before)),
    mean: () => added(weighed(read, before)).div(tf.tensor2d([...counted], [samples, 1])),
    last: () => added(weighed(read, (t, count) => t === count - 1)),
    maximum: () => read.reduce((best, value, t) => {
      const better = constantOf(tf, value).greater(constantOf(tf, best)).logicalAnd(where((count) => t < count).toBool())
      return tf.where(better, value, best)
    }),
    'softmax-sum': () => added(weighed(read.map((value) => tf.softmax(value)), before)),
    step: () => tf.stack([...weighed(read, before)], 1).pad([[0, 0], [0, steps - read.length], [0, 0]]),
  }
  return readouts[over]()
}
