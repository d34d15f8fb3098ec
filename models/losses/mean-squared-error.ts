import type { PointLoss } from './point-loss.ts'

/** Mean over the outputs of (o - y)^2; the derivative with respect to each is 2 (o - y) / count. */
export const meanSquaredError: PointLoss<Float32Array> = (outputs, at, count, targets, gradient) => {
  let loss = 0
  for (let k = 0; k < count; k++) {
    const error = outputs[at + k]! - targets[k]!
    loss += error * error
    gradient[at + k] = (2 * error) / count
  }
  return loss / count
}
