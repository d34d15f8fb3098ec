import { z } from 'zod'

const burnIn = z.int().min(0).max(4095).default(0)

/** What a classifier may be trained by: the class of a sample. */
const classLoss = z.discriminatedUnion('kind', [
  /** Of the outputs as they are read: mean, last, largest or sum over the steps, or the sum of each step's softmax. */
  z.strictObject({ kind: z.literal('cross-entropy') }),
  /** Of how often the units of the readout spiked, in spikes a step. */
  z.strictObject({
    kind: z.literal('spike-count'),
    correct: z.number().min(0).max(1).default(0.8),
    incorrect: z.number().min(0).max(1).default(0.1),
  }),
])

/** What a sequence may be trained by: targets of the sample or, where the readout is of every step, of each step after `burnIn` steps. */
const sequenceLoss = z.discriminatedUnion('kind', [
  /** Classes: `targets` hold that of each step, or the label is that of all. */
  z.strictObject({ kind: z.literal('cross-entropy'), burnIn }),
  z.strictObject({ kind: z.literal('mean-squared-error'), burnIn }),
  /** Outputs are log odds of a yes or no each. */
  z.strictObject({ kind: z.literal('binary-cross-entropy'), burnIn }),
  /** The first `spikes` outputs are log odds of a spike each, all others values; `share` is what the spikes count. */
  z.strictObject({
    kind: z.literal('spikes-and-values'), burnIn, spikes: z.int().min(1).default(1), share: z.number().gt(0).lt(1).default(0.5),
  }),
])

/** Schemas of losses as stages take them. */
export const lossDescription = { class: classLoss, sequence: sequenceLoss }

/** A loss as plain data. */
export type LossDescription = z.output<typeof classLoss> | z.output<typeof sequenceLoss>
