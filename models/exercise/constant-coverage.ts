import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { bitCount } from './bit-count.ts'
import type { CoveragePart } from './coverage-part.ts'
import { exerciseFlags } from './counting/exercise-flags.ts'
import { missedOf } from './missed-of.ts'
import { tracePlaces } from './trace-places.ts'

const clipped = exerciseFlags.membraneAbove | exerciseFlags.membraneBelow

/**
 * Constants that the neurons of one population have for themselves: one is exercised where with one unit of its last place more, and
 * (perhaps in another step) one less, the neuron's membrane potential or spike would be another one in the same step. Of kinds with states
 * that show a step late (`lateStates`) only steps count behind which there is another, whose membrane potential was not clipped.
 */
export const constantCoverage = (
  network: RoundedGraph,
  population: number,
  seen = new Uint16Array(network.description.populations[population]!.size),
): CoveragePart => {
  const { size } = network.description.populations[population]!
  const { sampleLength, starts } = tracePlaces(network.description)
  const names = Object.keys(network.constants[population]!.own)
  const late = populationRegistry[network.description.populations[population]!.model.kind]!.lateStates !== undefined
  return {
    add: ({ evaluation: { constants, exercise }, sample, last }) => {
      let gained = 0
      const start = sample * sampleLength + starts[population]!
      for (let at = 0; at < (late ? last - 1 : last) * size; at++) {
        const fresh = constants[start + at]! & ~seen[at % size]!
        if (fresh === 0 || (late && (exercise[start + at + size]! & clipped) !== 0)) continue
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
