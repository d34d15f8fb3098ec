import type { ListColumn } from '../../datasets/arrow/list-data.ts'
import { countedSteps } from '../../models/graph/counted-steps.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { lastAnswers } from '../../models/graph/readout/last-answers.ts'

type Outputs = Float64Array | BigInt64Array

/** Columns of `traces` for what one interpretation answers. */
export type OutputColumns = { readonly outputs: ListColumn; readonly actions: Int32Array; readonly answers: ListColumn }

/** The first `counts[n]` of the values of each of n samples, one behind the other. */
const kept = <Values extends Outputs | Int32Array>(values: Values, counts: readonly number[]): ListColumn => {
  const each = values.length / Math.max(1, counts.length)
  const all = new (values.constructor as new (length: number) => Values)(counts.reduce((sum, count) => sum + count, 0))
  let at = 0
  counts.forEach((count, sample) => {
    all.set(values.subarray(sample * each, sample * each + count) as never, at)
    at += count
  })
  return { values: all, shape: counts.length === 0 ? [0] : counts }
}

/**
 * What `traces` hold of outputs [n][answer][output] and answers [n][answer] of samples of these lengths: where every step is answered,
 * those of the steps that count; otherwise the outputs, and no list of answers.
 */
export const outputColumns = (
  description: GraphDescription,
  { outputs, answers, lengths }: { readonly outputs: Outputs; readonly answers: Int32Array; readonly lengths: Int32Array },
): OutputColumns => {
  const count = graphOutputs(description)
  const actions = lastAnswers(description, answers, lengths)
  if (graphAnswers(description) === 1)
    return { outputs: { values: outputs, shape: [count] }, actions, answers: { values: new Int32Array(0), shape: [0] } }
  const steps = Array.from(lengths, (length) => countedSteps(description, length))
  return { outputs: kept(outputs, steps.map((one) => one * count)), actions, answers: kept(answers, steps) }
}
