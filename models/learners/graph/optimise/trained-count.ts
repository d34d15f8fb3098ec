import type { GraphDescription } from '../../../graph/graph-description.ts'
import { parameterRules } from './parameter-rules.ts'

/** How many numbers of a network training may change: weights, biases, scales, delays, and parameters of neurons. */
export const trainedCount = (description: GraphDescription): number =>
  parameterRules(description, 1).trained.reduce((sum, one) => sum + one, 0)
