import { binaryCrossEntropy } from '../losses/binary-cross-entropy.ts'
import { areaUnderCurve } from '../statistics/area-under-curve.ts'

/** How well one output tells yes from no. */
export type BinaryScores = {
  readonly crossEntropy: number
  /** Share, by weight, of right answers: yes where the output is above 0 and the target above 1/2. */
  readonly accuracy: number
  /** Area under the receiver operating characteristic; null where a target is no yes or no, or all are the same. */
  readonly areaUnderCurve: number | null
}

/** Gathers outputs, which are log odds, and their targets from 0 to 1, each with a weight. */
export class BinaryTally {
  readonly #outputs: number[] = []
  readonly #targets: number[] = []
  readonly #weights: number[] = []

  add(output: number, target: number, weight = 1): void {
    if (weight === 0) return
    this.#outputs.push(output)
    this.#targets.push(target)
    this.#weights.push(weight)
  }

  /** Sum of the weights. */
  get weight(): number {
    return this.#weights.reduce((sum, one) => sum + one, 0)
  }

  /** Whether all targets are yes or no. */
  get plain(): boolean {
    return this.#targets.length > 0 && this.#targets.every((target) => target === 0 || target === 1)
  }

  scores(): BinaryScores {
    let [loss, right, all] = [0, 0, 0]
    const [output, target, unused] = [new Float32Array(1), new Float32Array(1), new Float32Array(1)]
    this.#weights.forEach((weight, at) => {
      output[0] = this.#outputs[at]!
      target[0] = this.#targets[at]!
      loss += weight * binaryCrossEntropy(output, 0, 1, target, unused)
      if ((this.#outputs[at]! > 0) === (this.#targets[at]! > 0.5)) right += weight
      all += weight
    })
    return {
      crossEntropy: loss / all, accuracy: right / all,
      areaUnderCurve: this.plain ? areaUnderCurve(this.#outputs, this.#targets, this.#weights) : null,
    }
  }
}
