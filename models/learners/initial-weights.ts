import type { DelayedModel } from '../connections/delayed.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { isFixed } from '../graph/fixed/is-fixed.ts'
import { untrainedParameters } from '../graph/untrained-parameters.ts'
import { counterRandom } from '../random/counter-random.ts'

/**
 * The parameters (`graphLayout`) with which training begins, a function of the seed alone: weights and biases drawn uniformly from
 * +-1/sqrt(fan-in), weights clipped to the ends that their connection has, or what that begins with, biases likewise; biases behind a
 * normalisation 0, trained delays from 0 to the longest, fixed weights and trained parameters of populations as they are described.
 */
export const initialWeights = (description: GraphDescription, seed: number): Float32Array => {
  const { connections, readout, delayed, normalised } = graphLayout(description)
  const random = counterRandom(seed, 'initial-weights')
  const parameters = untrainedParameters(description)
  ;[...connections, ...(readout ? [readout] : [])].forEach(({ sources, targets, weights: start, weightCount, bias }, map) => {
    if (isFixed(description, map)) return
    const { weights: range, initialBias } = description.connections[map] ?? {}
    const bound = 1 / Math.sqrt(Math.min(sources, Math.max(1, weightCount / targets)))
    // What is normalised begins with a mean of 0.
    const biased = bias !== undefined && !normalised.some(({ connection }) => connection === map)
    const end = biased ? bias + targets : start + weightCount
    for (let index = start; index < end; index++) parameters[index] = (2 * random.uniform(map, index - start) - 1) * bound
    if (bias !== undefined && initialBias !== undefined) parameters.fill(initialBias, bias, bias + targets)
    if (range) for (let index = start; index < start + weightCount; index++) {
      parameters[index] = range.initial ?? Math.max(range.low, Math.min(range.high, parameters[index]!))
    }
  })
  const late = counterRandom(seed, 'initial-delays')
  for (const { connection, count, delays } of delayed) {
    const { longest } = description.connections[connection]!.model as unknown as DelayedModel
    for (let at = 0; at < count; at++) parameters[delays + at] = late.uniform(connection, at) * longest
  }
  return parameters
}
