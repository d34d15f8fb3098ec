import { graphWords, type SampleWords } from '../../hdl/graph/graph-words.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** What goes to and fro between a runner and a simulator of a network, whatever its circuit looks like. */
export type ExchangeShape = {
  /** Values of one sample's membranes: steps times the sum of all sizes. */
  readonly sampleLength: number
  readonly outputs: number
  /** Answers of a sample at most, each with all outputs. */
  readonly answers: number
  /** Words of n samples of encoded integers; `lengths` are their steps, the most where absent. */
  encode(inputs: Int32Array, samples: number, lengths?: Int32Array): SampleWords
}

/** The shape of what is exchanged about a network. */
export const exchangeShape = (description: GraphDescription): ExchangeShape => ({
  sampleLength: description.steps * description.populations.reduce((sum, { size }) => sum + size, 0),
  outputs: graphOutputs(description),
  answers: graphAnswers(description),
  encode: (inputs, samples, lengths) => graphWords(description, inputs, samples, lengths),
})
