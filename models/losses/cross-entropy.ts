import type { PointLoss } from './point-loss.ts'

/**
 * Cross-entropy of a class c: L = log(sum over k of exp(o_k)) - o_c, with dL/do_k = softmax(o)_k - [k = c]. The largest output is taken
 * off before, so that no exponential overflows.
 */
export const crossEntropy: PointLoss<number> = (outputs, at, count, label, gradient) => {
  let largest = outputs[at]!
  for (let k = 1; k < count; k++) largest = Math.max(largest, outputs[at + k]!)
  let sum = 0
  for (let k = 0; k < count; k++) sum += Math.exp(outputs[at + k]! - largest)
  for (let k = 0; k < count; k++) gradient[at + k] = Math.exp(outputs[at + k]! - largest) / sum - (k === label ? 1 : 0)
  return Math.log(sum) - (outputs[at + label]! - largest)
}
