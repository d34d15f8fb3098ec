import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { parameterRules } from '../../../models/learners/graph/optimise/parameter-rules.ts'

/** How many weights of a network are trained: what weight decay reaches. */
export const trainedWeights = (description: GraphDescription): number => {
  const { trained, decays } = parameterRules(description, 1)
  return decays.reduce((sum, one, at) => sum + (one & trained[at]!), 0)
}
