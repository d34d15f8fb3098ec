import { z } from 'zod'

/** Schema of how the learning rate changes; all shares are of the optimiser's `learningRate`, which is the highest it gets. */
export const scheduleDescription = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant') }),
  /** `factor` of what it was, after every so many epochs. */
  z.strictObject({ kind: z.literal('step'), every: z.int().min(1), factor: z.number().gt(0).lt(1).default(0.5) }),
  /** Down to the share `end` in half a wave of a cosine, over all updates. */
  z.strictObject({ kind: z.literal('cosine'), end: z.number().min(0).max(1).default(0) }),
  /** Up from the share `start` during the share `rise` of all updates, then down to the share `end`, each in half a wave of a cosine. */
  z.strictObject({
    kind: z.literal('one-cycle'),
    rise: z.number().gt(0).lt(1).default(0.3),
    start: z.number().gt(0).max(1).default(0.04),
    end: z.number().gt(0).max(1).default(4e-6),
  }),
])

/** A schedule as plain data. */
export type ScheduleDescription = z.output<typeof scheduleDescription>
