import type { z } from 'zod'

/** One synapse of a connection: which unit it reads, and where its weight lies among the connection's weights. */
export type Synapse = { readonly source: number; readonly weight: number }

/** Number of units on both sides of a connection. */
export type Ends = { readonly sources: number; readonly targets: number }

/** What synapses of a connection are late by, in steps, on top of its own delay. */
export type SynapseDelays = {
  /** Most steps that it can be. */
  readonly longest: number
  /** Delays in all. */
  readonly count: number
  /** Whether they are trained, and lie beside the weights. */
  readonly trained: boolean
  /** Which delay each weight has, [weight]. */
  of(): Int32Array
  /** What they are where they are not trained, [delay]. */
  steps(): Int32Array
}

/**
 * One kind of connection: which synapses there are. Arithmetic, delay and bias are alike for all kinds. `P` is its parameters in a
 * description (with `kind`).
 */
export type ConnectionModel<P = unknown> = {
  readonly kind: string
  readonly parameters: z.ZodType<P>
  /** What runs it beside what runs every kind by its synapses: the kernels of chains, circuits. */
  readonly runsOn: readonly ('chains' | 'rtl')[]
  /** What is wrong with these ends, as the end of a sentence that names the connection; nothing where they fit. */
  problem(parameters: P, ends: Ends): string | undefined
  /** Weights in all. */
  weights(parameters: P, ends: Ends): number
  /** Equal dense blocks on the diagonal that it consists of, weights [target][source of its block]; absent where it does not. */
  blocks?(parameters: P, ends: Ends): number
  /** Whether all of its blocks have the same weights. */
  readonly repeats?: true
  /** Weights that follow from the description, float32, and are never trained, without biases; absent where weights are free. */
  fixed?(parameters: P, ends: Ends): Float32Array
  /** What is wrong with weights that were rounded to so many fraction bits, as a sentence; nothing where they will do. */
  unstable?(parameters: P, weights: Int32Array, fraction: number): string | undefined
  /** Delays of its synapses; absent where all of them have that of the connection. */
  delays?(parameters: P, ends: Ends): SynapseDelays
  /** Synapses of one target, by ascending source. */
  synapses(parameters: P, ends: Ends, target: number): readonly Synapse[]
}
