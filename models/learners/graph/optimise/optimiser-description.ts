import { z } from 'zod'

const moments = {
  learningRate: z.number().positive().default(1e-3),
  /** Shares of the two moments that are left after an update. */
  beta1: z.number().min(0).lt(1).default(0.9),
  beta2: z.number().min(0).lt(1).default(0.999),
  epsilon: z.number().positive().default(1e-8),
  /** `adamw`: share of a weight that goes with an update, times the learning rate. `adam`: factor of weights in the gradient. */
  weightDecay: z.number().min(0).default(0),
}

/** Schema of an optimiser: Adam, or AdamW, whose decay stands beside the gradient, or plain gradient descent. */
export const optimiserDescription = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('adam'), ...moments }),
  z.strictObject({ kind: z.literal('adamw'), ...moments }),
  /** Takes the gradient off, times the learning rate. */
  z.strictObject({ kind: z.literal('sgd'), learningRate: moments.learningRate }),
])

/** An optimiser as plain data. */
export type OptimiserDescription = z.output<typeof optimiserDescription>
