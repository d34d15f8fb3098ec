import { argmax } from '../../arithmetic/argmax.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphOutputs } from '../graph-outputs.ts'
import { lastAnswers } from './last-answers.ts'

/**
 * The answer to each sample, from outputs [n][answer][output]: the index of the largest, ties to the lowest; where every step has an
 * answer, that of the last step that counts (`lastAnswers`).
 */
export const graphActions = (description: GraphDescription, outputs: Float64Array | BigInt64Array, lengths?: Int32Array): Int32Array =>
  lastAnswers(description, argmax(outputs, graphOutputs(description)), lengths)
