import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { bitCount } from './bit-count.ts'
import type { CoveragePart } from './coverage-part.ts'
import { missedOf } from './missed-of.ts'
import { tracePlaces } from './trace-places.ts'

/**
 * Constants that the neurons of one population have for themselves: one is exercised where with one unit of its last place more, and
 * (perhaps in another step) one less, the neuron's membrane potential or spike would be another one in the same step.
 */
export const constantCoverage = (
  network: RoundedGraph,
  population: number,
  seen = new Uint16Array(network.description.populations[population]!.size),
): CoveragePart => {
  const { size } = network.description.populations[population]!
  const { sampleLength, starts } = tracePlaces(network.description)
  const names = Object.keys(network.constants[population]!.own)
  return {
    add: ({ evaluation: { constants }, sample, last }) => {
      let gained = 0
      const start = sample * sampleLength + starts[population]!
      for (let at = 0; at < last * size; at++) {
        const fresh = constants[start + at]! & ~seen[at % size]!
        if (fresh === 0) continue
        gained += bitCount(fresh)
        seen[at % size]! |= fresh
      }
      return gained
    },
    rows: () => names.map((name, index) => ({
      population, signal: `constant ${name}`, times: 0, ...missedOf(size, (unit) => (seen[unit]! >>> (2 * index)) % 4 === 3),
    })),
    copy: () => constantCoverage(network, population, seen.slice()),
  }
}
