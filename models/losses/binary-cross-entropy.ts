import type { PointLoss } from './point-loss.ts'

/**
 * Mean over the outputs of the cross-entropy of a yes or no each, target y in 0 to 1 and p = 1 / (1 + exp(-o)):
 *   L = -y log p - (1 - y) log(1 - p) = max(o, 0) - o y + log(1 + exp(-|o|)), dL/do = p - y.
 */
export const binaryCrossEntropy: PointLoss<Float32Array> = (outputs, at, count, targets, gradient) => {
  let loss = 0
  for (let k = 0; k < count; k++) {
    const [output, target] = [outputs[at + k]!, targets[k]!]
    const small = Math.exp(-Math.abs(output))
    loss += Math.max(output, 0) - output * target + Math.log1p(small)
    gradient[at + k] = ((output < 0 ? small : 1) / (1 + small) - target) / count
  }
  return loss / count
}
