import { z } from 'zod'

/** Settings of Q-learning through time; every field has the default with which the shipped pipelines train. */
export const qLearningRecipe = z.strictObject({
  /** Environments that are played side by side. */
  environments: z.int().min(1).max(256).default(8),
  /** Transitions of one gradient update. */
  batch: z.int().min(1).max(1024).default(128),
  /** Transitions that the replay buffer holds; the oldest go first. */
  replay: z.int().min(100).max(10_000_000).default(10_000),
  /** Environment steps before the first update. */
  warmUp: z.int().min(1).default(1000),
  /** Gradient updates for every round, in which each environment makes one step. */
  updatesPerRound: z.int().min(1).max(1000).default(4),
  /** Discount of future rewards. */
  gamma: z.number().min(0).max(1).default(0.99),
  /**
   * Steps whose rewards are summed before the value of the state then reached is asked for. With 1 what was learned is forgotten:
   * docs/cartpole.md.
   */
  returnSteps: z.int().min(1).max(100).default(5),
  /** The learned network chooses the action that the target network values; otherwise the target network does both. */
  doubleLearning: z.boolean().default(true),
  /** Factor on rewards, so that action values stay within the range of the readout. */
  rewardScale: z.number().positive().default(0.05),
  /** Share of random actions at the start and at the end, and the environment steps over which it falls, linearly. */
  epsilonStart: z.number().min(0).max(1).default(1),
  epsilonEnd: z.number().min(0).max(1).default(0.02),
  epsilonSteps: z.int().min(1).default(10_000),
  learningRate: z.number().positive().default(1e-3),
  /** Share of the learned network that enters the target network with every update. */
  targetShare: z.number().min(0).max(1).default(0.01),
  weightDecay: z.number().min(0).default(0),
  /** Largest magnitude of a weight: keeps every weight inside the format that it is rounded to. */
  weightLimit: z.number().positive().default(3.99),
  /** Largest magnitude of one value of the gradient. */
  gradientLimit: z.number().positive().default(1),
  /** Slope of the surrogate gradient 1 / (1 + slope |U - threshold|)^2. */
  surrogateSlope: z.number().positive().default(10),
  /** Whether the gradient takes a neuron's reset for a constant or follows the spike that caused it, with the surrogate gradient. */
  resetGradient: z.enum(['detached', 'attached']).default('detached'),
  /** Environment steps from one look at the selection seeds to the next. */
  selectionEvery: z.int().min(1).default(2000),
  /** Mean return over the selection seeds, confirmed on more of them, at which training stops and keeps that network. */
  selectionGoal: z.number().default(490),
  /** Environment steps after which training gives up and keeps the best network it had. */
  budget: z.int().min(1).default(250_000),
})

/** A complete recipe. */
export type QLearningRecipe = z.output<typeof qLearningRecipe>
