import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** All that decides how a network is rounded, by where it stands in the description. */
export const roundingOf = ({ arithmetic, populations, connections, readout: { through } }: GraphDescription): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(arithmetic).map(([field, value]) => [field, String(value)] as const),
    ...populations.map(({ name, arithmetic: own }) => [`arithmetic of ${name}`, JSON.stringify(own)] as const),
    ...connections.map(({ name, format = arithmetic.format }) => [`format of ${name}`, format] as const),
    ...(through
      ? [
          ['format of the readout', through.format ?? arithmetic.format] as const,
          ['truncation of the readout', through.truncation ?? arithmetic.truncation] as const,
        ]
      : []),
  ])
