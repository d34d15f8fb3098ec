import type { SampleBatch } from './sample-batch.ts'

/** Derivative that stands in for that of a spike, of x, the potential less its threshold. */
export type Surrogate = {
  /**
   * `fast-sigmoid`: 1 / (1 + slope |x|)^2; `triangle`: max(0, 1 - slope |x|), which is nothing further than 1 / slope from the
   * threshold, so that the way back leaves those neurons out; `arc-tangent`: 1 / (1 + (slope x)^2).
   */
  readonly kind: 'fast-sigmoid' | 'triangle' | 'arc-tangent'
  readonly slope: number
}

/** What a graph engine is made for. */
export type GraphEngineOptions = {
  /** Most samples of a batch. */
  readonly batch: number
  readonly surrogate: Surrogate
  /** Whether the gradient takes a reset for a constant (`detached`, where nothing is said) or follows the spike that caused it. */
  readonly resetGradient?: 'detached' | 'attached'
  /** Share of the units of a population, by name, that send nothing for a whole sample while training. */
  readonly dropout?: { readonly [population: string]: number }
  /** Of what dropout draws. */
  readonly seed?: number
  /** Whether it shall be able to compute as the integer model does. */
  readonly rounding?: boolean
  /**
   * Connections, by name, one-to-one with biases and without a delay, that bring nothing, neither weights nor biases, and teach their
   * source instead: its error is -weight_j (E_j - bias_j) in every step that counts, E_j being dL/dI of the target's unit j. What stands
   * for the gradient of weight_j is the sum of (E_j - bias_j) D_j over these steps, D_j being what the source sends; of bias_j that of E_j.
   */
  readonly correlated?: readonly string[]
}

/** What a batch left: `outputs` are [sample][output], or [sample][step][output] where the readout is of every step. */
export type BatchOutputs = {
  readonly outputs: Float32Array
  /** Spikes of each population, in the order of the description, in the steps that count, of all units and samples. */
  readonly spikes: Float64Array
  /**
   * Where connections are normalised, of a gradient: mean and variance of what each brought to its targets in the steps that count of the
   * batch, in the places of the running averages (`graphLayout`, from `learnedCount` on). Sums of squares are divided by steps - 1.
   */
  readonly statistics?: Float32Array
}

/**
 * A loss as its gradient: with respect to the outputs and, where rates count, to the number of spikes of each population. `labels` are the
 * classes of the samples, for engines that learn by rules; -1 where there is none.
 */
export type LossGradient = { readonly outputs: Float32Array; readonly spikes?: Float64Array; readonly labels?: Int32Array }

/**
 * What a learner needs of any network that is trained: what it says, and how a loss changes with its parameters (`graphLayout`). Engines
 * differ in what computes; the networks are the same.
 */
export type GraphEngine = {
  /** Which engine, and what computes for it: engines of equal names give equal bytes. */
  readonly name: string
  /** Of the library that computes, where that is not engram's own code. */
  readonly version?: string
  /**
   * As it is deployed: nothing is dropped, and what is normalised is normalised by the running averages. Valid until the next call.
   * `rounded`, of an engine that was made for `rounding`: inputs, coefficients, sums and states are rounded, and clipped or wrapped, as the
   * integer model does with the description's arithmetic; weights and biases are taken as they are, so they must have been rounded before.
   */
  forward(parameters: Float32Array, batch: SampleBatch, rounded?: boolean): BatchOutputs
  /**
   * Gradient of a loss with respect to the parameters, valid until the next call. `lossGradient` is given what the batch left and answers
   * with the gradient of the loss. What `update` number dropout draws for follows from the seed and that number alone. What is normalised
   * is normalised by the batch; running averages are not read. `rounded` as above; its gradient passes every rounding as if it were none
   * (straight through), and is 0 through what lies at an end of a field that saturates.
   * @throws EngramError (exit code 2) for a batch of a single step, whose variance is none, where connections are normalised
   */
  gradient(
    parameters: Float32Array,
    batch: SampleBatch,
    lossGradient: (left: BatchOutputs) => LossGradient,
    update?: number,
    rounded?: boolean,
  ): Float32Array
}
