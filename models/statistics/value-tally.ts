/** How near predicted values are to what they were to be. */
export type ValueScores = {
  /** Sum of the weights. */
  readonly weight: number
  readonly meanSquaredError: number
  readonly rootMeanSquaredError: number
  /** 1 - squared errors / squared distances of the targets from their mean; null where all targets are alike. */
  readonly r2: number | null
}

/** Adds up errors of one output, each with a weight; the spread of the targets by West's update (1979), which loses no digits. */
export class ValueTally {
  #weight = 0
  #error = 0
  #mean = 0
  #spread = 0

  add(value: number, target: number, weight = 1): void {
    if (weight === 0) return
    this.#weight += weight
    this.#error += weight * (value - target) ** 2
    const distance = target - this.#mean
    this.#mean += (weight / this.#weight) * distance
    this.#spread += weight * distance * (target - this.#mean)
  }

  /** NaN errors of none. R2 is weighted as scikit-learn's `r2_score` is by `sample_weight`. */
  scores(): ValueScores {
    const meanSquaredError = this.#error / this.#weight
    return {
      weight: this.#weight, meanSquaredError, rootMeanSquaredError: Math.sqrt(meanSquaredError),
      r2: this.#spread > 0 ? 1 - this.#error / this.#spread : null,
    }
  }
}
