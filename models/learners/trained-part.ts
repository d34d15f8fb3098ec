import type { GraphDescription } from '../graph/graph-description.ts'

/** Fields of the arithmetic that floats know; all others are formats and widths, and what becomes of what does not fit them. */
const knownToFloats = ['threshold', 'reset'] as const satisfies readonly (keyof GraphDescription['arithmetic'])[]

const ofFloats = (arithmetic: object): object =>
  Object.fromEntries(Object.entries(arithmetic).filter(([field]) => knownToFloats.some((one) => one === field)))

/** What of a network its training depends on: everything but how integers are rounded. Two networks of one such part train alike. */
export const trainedPart = ({ arithmetic, populations, connections, readout, ...network }: GraphDescription): object => {
  const { through, ...read } = readout
  const { format: _, truncation: __, ...linear } = through ?? { format: undefined, truncation: undefined }
  return {
    ...network,
    populations: populations.map((one) => ({ ...one, arithmetic: ofFloats(one.arithmetic) })),
    connections: connections.map(({ format: ___, ...one }) => one),
    readout: { ...read, ...(through && { through: linear }) },
    arithmetic: ofFloats(arithmetic),
  }
}
