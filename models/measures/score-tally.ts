import { argmax } from '../arithmetic/argmax.ts'
import { countedSteps } from '../graph/counted-steps.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { judgedSteps } from '../losses/judged-steps.ts'
import { logOddsOf } from '../losses/log-odds-of.ts'
import type { LossDescription } from '../losses/loss-description.ts'
import type { Sample } from '../samples/sample.ts'
import { ValueTally } from '../statistics/value-tally.ts'
import { BinaryTally } from './binary-tally.ts'
import { lossOf } from './loss-of.ts'

/** What a sample is judged by. */
export type Truth = Pick<Sample, 'label' | 'targets' | 'mask' | 'length'>

/** What one sample is worth. */
export type SampleScore = {
  /** Weight of the answers that were judged: 1 for the sample, or that of its steps. */
  readonly weight: number
  /** Share of them that are right; null where no answer is right or wrong. */
  readonly accuracy: number | null
  /** Mean squared error of the values; null where there are none. */
  readonly squaredError: number | null
}

type Pairs = Map<number, Map<number, number>>

const count = (pairs: Pairs, label: number, prediction: number): void => {
  const row = pairs.get(label) ?? new Map<number, number>()
  pairs.set(label, row)
  row.set(prediction, (row.get(prediction) ?? 0) + 1)
}

/**
 * Judges what one interpretation of a network answers to samples, as its loss does: classes of samples, or of each step; yes or no of each
 * output; values. Where the loss is not known, as `lossOf` says.
 */
export class ScoreTally {
  /** How often each class was predicted for each: of samples by their last answer, and of steps where every step is answered. */
  readonly samples: Pairs = new Map()
  readonly steps: Pairs = new Map()
  /** Of each output; without entries where no targets came. */
  readonly values: (ValueTally | undefined)[] = []
  readonly binary: BinaryTally[] = []
  readonly loss: LossDescription
  readonly #description: GraphDescription
  readonly #outputs: number
  readonly #judged: ReturnType<typeof judgedSteps>

  constructor(description: GraphDescription, loss: LossDescription = lossOf(description)) {
    this.loss = loss
    this.#description = description
    this.#outputs = graphOutputs(description)
    this.#judged = judgedSteps(description, loss)
  }

  /** Takes the outputs of a sample, those of the steps that count one behind the other, and its last answer; null: nothing to judge by. */
  add(truth: Truth, outputs: ArrayLike<number>, answer: number): SampleScore | null {
    const { label, targets } = truth
    if (label !== null) count(this.samples, label, answer)
    const classes = this.loss.kind === 'cross-entropy' || this.loss.kind === 'spike-count'
    if (!classes) return targets ? this.#values(truth, targets, outputs) : this.#sample(truth, answer)
    return this.#description.readout.over === 'step' ? this.#steps(truth, outputs) : this.#sample(truth, answer)
  }

  #sample({ label }: Truth, answer: number): SampleScore | null {
    return label === null ? null : { weight: 1, accuracy: Number(answer === label), squaredError: null }
  }

  /** Places of the steps that are judged, and their weights. */
  * #frames({ targets, mask, length }: Truth, answers: number): Generator<{ readonly t: number; readonly weight: number }> {
    const { first, end } = this.#judged({
      targets: targets?.length ?? 0, mask: mask?.length ?? 0, length, counted: countedSteps(this.#description, length),
    })
    for (let t = first; t < end; t++) {
      const weight = mask?.[t] ?? 1
      if (weight > 0 && t < answers) yield { t, weight }
    }
  }

  #steps(truth: Truth, outputs: ArrayLike<number>): SampleScore | null {
    const answers = argmax(Float64Array.from(outputs), this.#outputs)
    let [right, all] = [0, 0]
    for (const { t, weight } of this.#frames(truth, outputs.length / this.#outputs)) {
      const label = truth.targets?.[t] ?? truth.label
      if (label === null) continue
      count(this.steps, label, answers[t]!)
      if (answers[t] === label) right += weight
      all += weight
    }
    return all === 0 ? null : { weight: all, accuracy: right / all, squaredError: null }
  }

  #values(truth: Truth, targets: Float32Array, outputs: ArrayLike<number>): SampleScore | null {
    const odds = logOddsOf(this.loss, this.#outputs)
    const each = this.#outputs
    const shared = targets.length === each
    let [error, right, all] = [0, 0, 0]
    for (let k = this.binary.length; k < each; k++) {
      this.binary.push(new BinaryTally())
      if (k >= odds) this.values[k] = new ValueTally()
    }
    for (const { t, weight } of this.#frames(truth, outputs.length / this.#outputs)) {
      for (let k = 0; k < each; k++) {
        const [output, target] = [outputs[t * each + k]!, targets[shared ? k : t * each + k]!]
        this.binary[k]!.add(output, target, weight)
        this.values[k]?.add(output, target, weight)
        if (k >= odds) error += (weight * (output - target) ** 2) / (each - odds)
        else if ((output > 0) === (target > 0.5)) right += weight / odds
      }
      all += weight
    }
    if (all === 0) return null
    return { weight: all, accuracy: odds > 0 ? right / all : null, squaredError: odds === each ? null : error / all }
  }
}
