import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import { learningRecipe } from '../../models/learners/graph/session/learning-recipe.ts'
import { checkLocal } from '../../models/learners/local/check-local.ts'
import { checkTrains } from '../../models/learners/local/check-trains.ts'
import { innerByGradient } from '../../models/learners/local/inner-by-gradient.ts'
import { innerBySearch } from '../../models/learners/local/inner-by-search.ts'
import { localEngine } from '../../models/learners/local/local-engine.ts'
import { localOptions } from '../../models/learners/local/local-options.ts'
import { localRule } from '../../models/learners/local/local-rule.ts'
import { defineStage } from '../stream/define-stage.ts'
import { learningOptions } from './samples/learning-options.ts'
import { learningStage } from './samples/learning-stage.ts'
import { openGraphEngine } from './samples/open-graph-engine.ts'
import { trainOnSamples, type OtherLearner } from './samples/train-on-samples.ts'

const options = learningOptions.pick({ network: true, seeds: true, cache: true }).extend({
  /** What changes weights. */
  rule: localRule,
  ...localOptions.shape,
  /** How often all training samples are gone through. */
  epochs: z.int().min(1).max(100_000).default(10),
  /** Samples that run with the same weights before these change; their changes follow each other. */
  batch: z.int().min(1).max(4096).default(1),
  /** Epochs without a better network after which learning ends; without, it goes on to the last. */
  patience: z.int().min(1).optional(),
  /**
   * How trained parameters of neurons learn beside the rule: by the surrogate gradient of the cross-entropy, in every `every`-th update, or
   * by a search without gradients (simultaneous perturbation) of steps of a share of their ranges. With `none` they stay as they are.
   */
  inner: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('none') }),
    z.strictObject({
      by: z.literal('surrogate'), rate: z.number().positive().default(0.01), every: z.int().min(1).default(2),
      engine: z.enum(['kernels', 'tensorflow']).default('kernels'),
      surrogate: learningRecipe.shape.surrogate,
    }),
    z.strictObject({
      by: z.literal('search'), rate: z.number().positive().default(0.01), step: z.number().positive().max(0.5).default(0.05),
    }),
  ]).prefault({ by: 'none' }),
})

type Options = z.output<typeof options>

/** What training on samples takes of it: an update takes the change by the rule as it is. */
const asLearning = ({ network, seeds, cache, epochs, batch, patience, clip, inner }: Options) => {
  const weightLimit = Math.max(Math.abs(clip.low), Math.abs(clip.high))
  const recipe = {
    epochs, batch, weightLimit, optimiser: { kind: 'sgd' as const, learningRate: 1 }, schedule: { kind: 'constant' as const },
    ...(patience !== undefined && { patience }), ...(inner.by === 'surrogate' && { surrogate: inner.surrogate }),
  }
  return learningOptions.parse({ network, seeds, cache, recipe })
}

/** @throws EngramError (exit code 2) for a network that the rule, or what learns beside it, cannot change */
const checked = ({ network, rule, inner }: Options) => {
  const description = readDescription(network)
  checkLocal(description, rule)
  if (inner.by !== 'none' && graphLayout(description).trained.length === 0)
    throw new EngramError(`option inner: got "${inner.by}", expected nothing: no parameter of a neuron of the network is trained`, 2)
  if (inner.by === 'surrogate' && inner.engine === 'kernels') kernelGraphEngine(description, { batch: 1, surrogate: inner.surrogate })
  return description
}

const learner = (given: Options): OtherLearner => {
  const { rule, clip, homeostasis, lateralInhibition, inner, batch } = given
  const beside = { clip, ...(homeostasis && { homeostasis }), ...(lateralInhibition !== undefined && { lateralInhibition }) }
  return {
    check: checkTrains,
    provenance: { rule, ...beside, inner },
    open: async ({ description, seed }) => {
      const close = async (): Promise<void> => {}
      const alone = localEngine(description, rule, beside)
      if (inner.by === 'none') return { engine: alone, close }
      if (inner.by === 'search')
        return { engine: localEngine(description, rule, beside, innerBySearch(description, alone.forward, { ...inner, seed })), close }
      const opened = await openGraphEngine(inner.engine, description, { batch, surrogate: inner.surrogate }, 1)
      return { ...opened, engine: localEngine(description, rule, beside, innerByGradient(description, opened.engine, inner)) }
    },
  }
}

/**
 * Changes the weights of a network by a rule that sees both ends of a synapse: pair STDP, STDP with a rectangular window, reward-modulated
 * STDP, or the Tempotron. Learns from the split `train`, keeps the network that is best on `validation`, and does not look at `test`. Emits
 * what `trainClassifier` does; its loss is the cross-entropy of the outputs, which the rules do not see.
 */
export const learnLocally = defineStage({
  name: 'learnLocally',
  version: 1,
  options,
  ...learningStage,
  neutral: ['cache'],
  foresee: (given) => [{ description: checked(given), weightLimit: Math.max(Math.abs(given.clip.low), Math.abs(given.clip.high)) }],
  operator: (given, context) => {
    checked(given)
    return trainOnSamples('learnLocally', asLearning(given), { kind: 'cross-entropy' }, context, learner(given))
  },
})
