import { z } from 'zod'
import { optimiserDescription } from '../optimise/optimiser-description.ts'
import { jitterOptions } from '../../../samples/encode/jitter-options.ts'
import { scheduleDescription } from '../optimise/schedule-description.ts'

/** Settings of learning from samples through time; every field has a default. */
export const learningRecipe = z.strictObject({
  /** How often all training samples are gone through, at most. */
  epochs: z.int().min(1).max(100_000).default(30),
  /** Samples of one gradient update; the last of an epoch takes what is left. */
  batch: z.int().min(1).max(4096).default(64),
  optimiser: optimiserDescription.prefault({ kind: 'adamw' }),
  schedule: scheduleDescription.prefault({ kind: 'constant' }),
  /** Learning rate of trained delays, in steps; it changes as the other one does. 0.1 where nothing is said. */
  delays: z.strictObject({ learningRate: z.number().positive() }).optional(),
  /** Largest length of a gradient, and largest size of one value of it. */
  clip: z.strictObject({ norm: z.number().positive().optional(), value: z.number().positive().optional() }).prefault({}),
  /** Largest magnitude of a weight: keeps every weight inside the format that it is rounded to. */
  weightLimit: z.number().positive().default(3.99),
  /** What stands in for the derivative of a spike. */
  surrogate: z.strictObject({
    kind: z.enum(['fast-sigmoid', 'triangle', 'arc-tangent']).default('fast-sigmoid'),
    slope: z.number().positive().default(10),
  }).prefault({}),
  /** Whether the gradient takes a neuron's reset for a constant or follows the spike that caused it. */
  resetGradient: z.enum(['detached', 'attached']).default('detached'),
  /** Share of the units of a population, by name, that send nothing for a whole sample while training. */
  dropout: z.record(z.string(), z.number().min(0).lt(1)).default({}),
  /**
   * Moves every training sample at random, anew in each epoch, as the stage `jitter` moves it once. Targets stay as they are, and events
   * that meet on a line that carries spikes are one.
   */
  jitter: z.strictObject(jitterOptions).optional(),
  /** Spikes of a unit a step, on average over a population, between which training holds each population. */
  firingRate: z.strictObject({
    weight: z.number().positive(), low: z.number().min(0).max(1).default(0), high: z.number().min(0).max(1),
  }).optional(),
  /** By what the network that is kept is chosen, on validation; where nothing is said, by accuracy if the loss has right answers. */
  keep: z.enum(['accuracy', 'loss']).optional(),
  /** Epochs without a better network after which training ends; without, it goes on to the last. */
  patience: z.int().min(1).optional(),
})

/** A complete recipe. */
export type LearningRecipe = z.output<typeof learningRecipe>
