import { z } from 'zod'

/** How dendrites are grown on a trained network; every field has a default. */
export const dendriteRecipe = z.strictObject({
  /** Populations whose neurons get them; without, all that can have them (`dendriteTargets`). */
  populations: z.array(z.string()).min(1).optional(),
  /** Dendrites of a neuron, at most. */
  most: z.int().min(1).max(16).default(3),
  /** How often others are tried after some that made nothing better, before growing ends. */
  tries: z.int().min(1).max(16).default(2),
  /** What a dendrite makes of its sum. */
  squash: z.enum(['tanh', 'sigmoid', 'relu']).default('tanh'),
  /** How they learn, while all else stays as it is: at most so many epochs, and so many without a hundredth more covariance. */
  learning: z.strictObject({
    epochs: z.int().min(1).max(10_000).default(20),
    patience: z.int().min(1).default(3),
    learningRate: z.number().positive().default(0.01),
  }).prefault({}),
})

/** A complete recipe of dendrites, with its populations. */
export type DendriteRecipe = z.output<typeof dendriteRecipe> & { readonly populations: readonly string[] }
