/** Optimiser state of {@link adam}: two moments and the largest second moment so far, and the number of steps. */
export type AdamState = {
  readonly first: Float64Array
  readonly second: Float64Array
  readonly largest: Float64Array
  steps: number
}

/** Settings of one step. */
export type AdamOptions = {
  readonly learningRate: number
  readonly weightDecay: number
  readonly gradientLimit: number
  readonly weightLimit: number
}

const decayFirst = 0.9
const decaySecond = 0.999
const epsilon = 1e-8

/** State before the first step. */
export const adamState = (length: number): AdamState => ({
  first: new Float64Array(length),
  second: new Float64Array(length),
  largest: new Float64Array(length),
  steps: 0,
})

/**
 * One step of AdamW with the AMSGrad bound, in place; gradients are clipped value by value before, weights after.
 * Source: Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization"; Reddi, Kale, Kumar 2018, "On the Convergence
 * of Adam and Beyond".
 */
export const adam = (weights: Float32Array, gradient: Float32Array, state: AdamState, options: AdamOptions): void => {
  const { learningRate, weightDecay, gradientLimit, weightLimit } = options
  state.steps++
  const correctFirst = 1 - decayFirst ** state.steps
  const correctSecond = Math.sqrt(1 - decaySecond ** state.steps)
  for (let index = 0; index < weights.length; index++) {
    const g = Math.max(-gradientLimit, Math.min(gradientLimit, gradient[index]!))
    const first = (state.first[index] = decayFirst * state.first[index]! + (1 - decayFirst) * g)
    const second = (state.second[index] = decaySecond * state.second[index]! + (1 - decaySecond) * g * g)
    const largest = (state.largest[index] = Math.max(state.largest[index]!, second))
    const step = (learningRate / correctFirst) * (first / (Math.sqrt(largest) / correctSecond + epsilon))
    const next = weights[index]! * (1 - learningRate * weightDecay) - step
    weights[index] = Math.max(-weightLimit, Math.min(weightLimit, next))
  }
}
