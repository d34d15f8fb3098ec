/**
 * What a learner needs of a network that is trained: its outputs, and how a loss changes with its weights. Weights are flat
 * (`parameterLayout`), `inputs` are encoded (`encodeInputs`), `batch` samples one behind the other; outputs are [sample][output],
 * the readout of the last layer's membranes, mean over the steps. Spikes have the surrogate gradient
 * 1/(1 + surrogateSlope |U - threshold|)^2 and a reset passes none, unless it is said to be attached.
 */
export type TrainingEngine = {
  /** Which engine, and what computes for it: engines of equal names give equal bytes. */
  readonly name: string
  /** Of the library that computes, where that is not engram's own code. */
  readonly version?: string
  /** Valid until the next call. */
  forward(weights: Float32Array, inputs: Float32Array): Float32Array
  /**
   * Gradient of a loss with respect to the weights, valid until the next call. `outputGradient` is given the outputs and answers with the
   * gradient of the loss with respect to them.
   */
  gradient(weights: Float32Array, inputs: Float32Array, outputGradient: (outputs: Float32Array) => Float32Array): Float32Array
}

/**
 * What an engine is made for: samples of a batch, the slope of the surrogate gradient, and whether the gradient takes a reset for a
 * constant (`detached`, where nothing is said) or follows the spike that caused it (`attached`).
 */
export type TrainingEngineOptions = {
  readonly batch: number
  readonly surrogateSlope: number
  readonly resetGradient?: 'detached' | 'attached'
}
