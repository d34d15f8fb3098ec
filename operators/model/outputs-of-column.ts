import { countedSteps } from '../../models/graph/counted-steps.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'

/** Outputs [n][answer][output] from those of the steps that count, as a column of `traces` holds them; the others are 0. */
export const outputsOfColumn = (description: GraphDescription, values: BigInt64Array, lengths: Int32Array): BigInt64Array => {
  const answers = graphAnswers(description)
  if (answers === 1) return values
  const count = graphOutputs(description)
  const all = new BigInt64Array(lengths.length * answers * count)
  let at = 0
  lengths.forEach((length, sample) => {
    const own = countedSteps(description, length) * count
    all.set(values.subarray(at, at + own), sample * answers * count)
    at += own
  })
  return all
}
