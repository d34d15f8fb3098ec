/** What training on samples has logged so far: columns of equal length, an epoch each. */
export type LearningLog = {
  /** Counted from 1. */
  readonly epoch: number[]
  /** Gradient updates so far. */
  readonly updates: number[]
  /** Of the last update. */
  readonly learningRate: number[]
  readonly trainLoss: number[]
  /** Share of right answers; null where a loss asks for none. */
  readonly trainAccuracy: (number | null)[]
  /** What firing rates outside their band cost, mean over the updates; null where they are not held. */
  readonly rateLoss: (number | null)[]
  /** Length of the gradient before clipping, mean over the updates. */
  readonly gradientNorm: number[]
  readonly validationLoss: number[]
  readonly validationAccuracy: (number | null)[]
  /** On validation: spikes of a unit a step, by population in the order of the description. */
  readonly spikeRates: (readonly number[])[]
  /** Whether all was computed as the integer model does. */
  readonly rounded: boolean[]
  /** Whether the network was the best so far. */
  readonly best: boolean[]
  /** Dendrites of each neuron that has some, those included that learn in this epoch. */
  readonly dendrites: number[]
  /** Mean size of the covariance of a learning dendrite with the error that its neuron is left with; null where none learns. */
  readonly covariance: (number | null)[]
}
