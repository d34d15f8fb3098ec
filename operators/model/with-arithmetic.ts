import type { z } from 'zod'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { arithmeticOptions } from './arithmetic-options.ts'

/** The description with the chosen fields in place of its own; what was left out stays, and so do the exceptions of populations. */
export const withArithmetic = (
  description: GraphDescription,
  { readoutTruncation, ...arithmetic }: z.output<typeof arithmeticOptions>,
): GraphDescription => {
  const { through, ...readout } = description.readout
  const chosen = Object.fromEntries(Object.entries(arithmetic).filter(([, value]) => value !== undefined))
  return {
    ...description,
    arithmetic: { ...description.arithmetic, ...chosen },
    readout: { ...readout, ...(through && { through: { ...through, ...(readoutTruncation && { truncation: readoutTruncation }) } }) },
  }
}
