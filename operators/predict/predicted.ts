import { argmax } from '../../models/arithmetic/argmax.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { outputColumns, type OutputColumns } from '../model/output-columns.ts'

type Outputs = Float64Array | BigInt64Array

/** Outputs and answers of a batch of predictions of one network, filled in block by block. */
export class Predicted<Values extends Outputs> {
  readonly #description: GraphDescription
  readonly #outputs: Values
  readonly #answers: Int32Array
  readonly #lengths: Int32Array

  constructor(kind: new (length: number) => Values, description: GraphDescription, rows: number) {
    const answers = graphAnswers(description)
    this.#description = description
    this.#outputs = new kind(rows * answers * graphOutputs(description))
    this.#answers = new Int32Array(rows * answers)
    this.#lengths = new Int32Array(rows)
  }

  /**
   * Puts outputs [n][answer][output] of the rows from `first` on, whose samples have these lengths, and answers [n][answer], which
   * otherwise are the largest outputs.
   */
  set(first: number, lengths: Int32Array, outputs: Values, answers = argmax(outputs, graphOutputs(this.#description))): void {
    this.#lengths.set(lengths, first)
    this.#outputs.set(outputs as never, (first * outputs.length) / lengths.length)
    this.#answers.set(answers, (first * answers.length) / lengths.length)
  }

  /** The outputs of the steps that are answered, and the class of each row: its last answer. */
  columns(): Pick<OutputColumns, 'outputs'> & { readonly classes: Int32Array } {
    const own = { outputs: this.#outputs, answers: this.#answers, lengths: this.#lengths }
    const { outputs, actions } = outputColumns(this.#description, own)
    return { outputs, classes: actions }
  }
}
