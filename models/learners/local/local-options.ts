import { z } from 'zod'

/** What holds weights in place beside a rule. */
export const localOptions = z.strictObject({
  /** Ends to which every weight that learns is held, after each of its changes. */
  clip: z.strictObject({ low: z.number(), high: z.number() })
    .refine(({ low, high }) => low < high, 'expected a low end below the high one')
    .default({ low: -1, high: 1 }),
  /** After each sample all weights of a target change by `rate` times what its spikes a step miss of `target`. */
  homeostasis: z.strictObject({ rate: z.number().positive(), target: z.number().min(0).max(1) }).optional(),
  /** Of targets that spike in one step so many count for the rule, those with the highest potentials. All where absent. */
  lateralInhibition: z.int().min(1).optional(),
})

/** What stands beside a rule. */
export type LocalOptions = z.output<typeof localOptions>
