import { z } from 'zod'
import { dendriteRecipe } from '../../../models/learners/graph/dendrites/dendrite-recipe.ts'
import { learningRecipe } from '../../../models/learners/graph/session/learning-recipe.ts'
import { arithmeticOptions } from '../../model/arithmetic-options.ts'
import { networkOption } from '../../networks/network-option.ts'

const seed = z.int().min(0).max(2 ** 32 - 1)

/** Options that all stages have that train on samples. */
export const learningOptions = z.strictObject({
  /** What is trained. */
  network: networkOption,
  /** The network is trained from each seed; each training is an item of work of its own. */
  seeds: z.array(seed).min(1).refine((list) => new Set(list).size === list.length, 'expected every seed once'),
  /** Settings of learning that differ from the default recipe. */
  recipe: learningRecipe.prefault({}),
  /**
   * Training through the rounding of the integer model: from that epoch on, counted from 1, weights, inputs, coefficients, sums and states
   * are rounded and clipped as the integer model does, and only networks that were judged so are kept. `arithmetic` changes that of the
   * network, as in `roundFixedPoint`; the network that is emitted has it.
   */
  quantise: z.strictObject({ from: z.int().min(1), arithmetic: arithmeticOptions.prefault({}) }).optional(),
  /**
   * Pruning: when that epoch begins, counted from 1, the smallest of all trained weights, a share of them, become 0 and stay so; the others
   * are trained on, and only networks that were judged so are kept. The network that is emitted has `sparse` connections without them.
   */
  prune: z.strictObject({ from: z.int().min(1), share: z.number().min(0).lt(1) }).optional(),
  /**
   * Dendrites: when the network is no better on validation for `recipe.patience` epochs, neurons get dendrites, one each, that learn what
   * is left of their errors and then stay; the network is trained on with them, and so again while validation gets better.
   */
  dendrites: dendriteRecipe.optional(),
  /** What computes the gradient updates: the fused kernels, or TensorFlow.js op by op. */
  engine: z.enum(['kernels', 'tensorflow']).default('kernels'),
  /**
   * Threads that compute the gradient updates of one network on the kernels. Rows do not depend on it; more than a shard each, 32 samples,
   * are not started.
   */
  threads: z.int().min(1).max(256).default(1),
  /** Whether a training that was done before, in this run or another, is taken from the cache. Rows do not depend on it. */
  cache: z.boolean().default(true),
})

/** Options of a training on samples, checked, but for its loss. */
export type LearningOptions = z.output<typeof learningOptions>
