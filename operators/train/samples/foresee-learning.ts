import { EngramError } from '../../../models/errors/engram-error.ts'
import { grownGraph } from '../../../models/graph/dendrites/grown-graph.ts'
import { kernelGraphEngine } from '../../../models/learners/graph/kernel-graph-engine.ts'
import type { LossDescription } from '../../../models/losses/loss-description.ts'
import type { ForeseenNetwork } from '../../stream/foreseen.ts'
import type { LearningOptions } from './learning-options.ts'
import { learningTask } from './learning-task.ts'

/**
 * The network that a training on samples will give, as far as it is known before.
 * @throws EngramError (exit code 2) for options that do not go together, and for a network that the engine cannot train
 */
export const foreseeLearning = (options: LearningOptions, loss: LossDescription): readonly ForeseenNetwork[] => {
  const { description, roundFrom, dendrites, recipe: { surrogate, resetGradient, weightLimit } } = learningTask(options, loss, 0)
  if (options.engine !== 'kernels' && options.threads > 1)
    throw new EngramError(`option threads: got ${options.threads}, expected 1, because only the kernels have threads`, 2)
  if (options.engine !== 'kernels' && options.quantise)
    throw new EngramError('option engine: got "tensorflow", expected "kernels" with quantise: they alone round as integers do', 2)
  if (options.engine !== 'kernels' && dendrites)
    throw new EngramError('option engine: got "tensorflow", expected "kernels" with dendrites: they alone know what is left of an error', 2)
  if (options.threads > 1 && dendrites)
    throw new EngramError(`option threads: got ${options.threads}, expected 1 with dendrites, whose network changes while it is trained`, 2)
  if (options.engine === 'kernels') {
    kernelGraphEngine(description, { batch: 1, surrogate, resetGradient, rounding: roundFrom !== undefined })
  }
  // Weights that are trained through their rounding stay within their formats.
  const emitted = dendrites ? grownGraph(description, dendrites, dendrites.most) : description
  return [{ description: emitted, ...(options.quantise ? { quantised: true } : { weightLimit }) }]
}
