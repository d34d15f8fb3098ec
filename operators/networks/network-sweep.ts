import { z } from 'zod'
import type { networkDescription } from '../../models/network/network-description.ts'

/** Names that stand in a table, in a line of a log and in a narrow column of a terminal alike. */
const variantName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._=+,-]{0,119}$/, 'expected letters and digits, with spaces and . _ = + , - between, at most 120')

/** The schema of a sweep whose networks each fit `network`. */
export const networkSweep = <Network extends typeof networkDescription>(network: Network) =>
  z.strictObject({
    schema: z.literal('sweep'),
    variants: z
      .array(z.strictObject({ name: variantName, network }))
      .min(1)
      .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'expected every name once'),
  })

/** Networks under names of their own, in the order in which they are trained: what `sweep({...})` gives. Plain data. */
export type NetworkSweep = z.infer<ReturnType<typeof networkSweep>>
