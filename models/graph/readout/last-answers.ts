import { countedSteps } from '../counted-steps.ts'
import { graphAnswers } from './graph-answers.ts'
import type { GraphDescription } from '../graph-description.ts'

/**
 * One answer of each sample, out of [n][answer]: the only one, or where every step has one that of the last step that counts. `lengths` are
 * the steps of each sample, the network's where absent.
 */
export const lastAnswers = (description: GraphDescription, all: Int32Array, lengths?: Int32Array): Int32Array => {
  const answers = graphAnswers(description)
  if (answers === 1) return all
  return Int32Array.from({ length: all.length / answers }, (_, sample) =>
    all[sample * answers + countedSteps(description, lengths?.[sample] ?? description.steps) - 1]!)
}
