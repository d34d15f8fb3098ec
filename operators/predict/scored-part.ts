import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { ScoreTally, type SampleScore, type Truth } from '../../models/measures/score-tally.ts'
import type { Answer } from '../../models/statistics/calibration-bins.ts'
import { marginOf, type Margin } from '../../models/statistics/margin-of.ts'
import type { ScoredNetwork } from './scored-network.ts'

/** What one interpretation makes of a sample: its outputs as values, and its class. */
export type Predicted = { readonly outputs: Float64Array; readonly prediction: number }

/** All that is gathered of one network, interpretation and split. */
export class ScoredPart {
  readonly network: number
  readonly interpretation: string
  readonly split: string
  readonly tally: ScoreTally
  readonly answers: Answer[] = []
  readonly #outputs: number
  readonly #shares: boolean

  constructor({ network, description, loss }: ScoredNetwork, interpretation: string, split: string) {
    this.network = network
    this.interpretation = interpretation
    this.split = split
    this.tally = new ScoreTally(description, loss)
    this.#outputs = graphOutputs(description)
    this.#shares = interpretation === 'float' && description.readout.over === 'softmax-sum'
  }

  /** Margin of the last answer. */
  margin({ outputs }: Predicted): Margin {
    return marginOf(outputs, outputs.length - this.#outputs, this.#outputs, this.#shares)
  }

  /** Takes a sample, with what the float model made of it. */
  add(truth: Truth, own: Predicted, float: { readonly margin: number; readonly prediction: number }): SampleScore | null {
    if (truth.label !== null) {
      const { margin, confidence } = this.margin(own)
      const { prediction } = own
      const [agrees, right] = [float.prediction, truth.label].map((other) => prediction === other) as [boolean, boolean]
      this.answers.push({ place: float.margin, margin, confidence, agrees, right })
    }
    return this.tally.add(truth, own.outputs, own.prediction)
  }
}
