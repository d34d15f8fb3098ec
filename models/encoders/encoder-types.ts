import type { z } from 'zod'

/**
 * One way of turning an observation into spikes: a pure function, so that the float model, the integer model and the circuit all
 * receive the same spikes. `P` is its parameters in a description (with `kind`).
 */
export type Encoder<P = unknown> = {
  readonly kind: string
  readonly parameters: z.ZodType<P>
  /** Spike lines that stand for one channel of the observation. */
  readonly linesPerChannel: 1 | 2
  /** Channels that the parameters are made for. */
  channels(parameters: P): number
  /** Writes the spikes (0 or 1) of one observation, [step][line], into `into`, which is all zero before. */
  encode(parameters: P, observation: Float32Array, steps: number, into: Float32Array): void
}
