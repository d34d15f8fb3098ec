import type { z } from 'zod'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { arithmeticOptions } from './arithmetic-options.ts'

/**
 * The description with the chosen fields in place of its own; what was left out stays, and so do the exceptions of populations and the
 * formats of connections that have one.
 */
export const withArithmetic = (
  description: GraphDescription,
  { readoutTruncation, weightFormat, ...arithmetic }: z.output<typeof arithmeticOptions>,
): GraphDescription => {
  const { through, ...readout } = description.readout
  const chosen = Object.fromEntries(Object.entries(arithmetic).filter(([, value]) => value !== undefined))
  const weighed = <Connection extends { readonly format?: string | undefined }>(connection: Connection): Connection =>
    (weightFormat === undefined || connection.format !== undefined ? connection : { ...connection, format: weightFormat })
  return {
    ...description,
    arithmetic: { ...description.arithmetic, ...chosen },
    connections: description.connections.map(weighed),
    readout: {
      ...readout,
      ...(through && { through: { ...weighed(through), ...(readoutTruncation && { truncation: readoutTruncation }) } }),
    },
  }
}
