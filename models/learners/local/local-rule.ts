import { z } from 'zod'

const share = z.number().min(0).max(1)
const size = z.number().min(0)

const pairs = {
  /** What a spike of the target adds times the trace of the source, and one of the source takes off times that of the target. */
  up: size.default(0.01),
  down: size.default(0.005),
  /** Shares of the traces of sources and targets that are left after one time step. */
  before: share.default(0.9),
  after: share.default(0.9),
}

/** Whose change counts with which sign, where a rule itself does not know the classes. */
const teaching = z.enum(['none', 'class', 'signed']).default('signed')

/** Schema of a rule that changes weights by what both ends of a synapse did. */
export const localRule = z.discriminatedUnion('kind', [
  /**
   * Pair STDP. `teaching`: `none` changes every target; `class` that of the sample's class alone; `signed` that one by the rule, and all
   * others against it.
   */
  z.strictObject({ kind: z.literal('pair-stdp'), ...pairs, teaching }),
  /** STDP with a rectangular window of so many steps. */
  z.strictObject({
    kind: z.literal('window-stdp'), up: size.default(0.01), down: size.default(0.005),
    before: z.int().min(1).max(4096).default(10), after: z.int().min(1).max(4096).default(10), teaching,
  }),
  /** Pair STDP whose changes are kept until the answer is known: 1 times them where it is right, -1 times where it is wrong. */
  z.strictObject({ kind: z.literal('reward-stdp'), ...pairs, decay: share.default(0.99) }),
  /** The Tempotron, each output a target that spikes where the sample is of its class, and only there. */
  z.strictObject({ kind: z.literal('tempotron'), rate: z.number().positive().default(0.01) }),
])

/** A rule with every field. */
export type LocalRule = z.output<typeof localRule>
