/**
 * Loss of the outputs of one sample, or of one of its steps: those from `outputs[at]` on, `count` of them. It answers with the loss and
 * writes its derivative with respect to each of them into `gradient`, at the same places.
 */
export type PointLoss<Truth> = (outputs: Float32Array, at: number, count: number, truth: Truth, gradient: Float32Array) => number
