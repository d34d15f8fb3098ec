import { populationStates } from '../graph/populations/population-states.ts'
import { sendsValues } from '../graph/populations/sends-values.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { bitCount } from './bit-count.ts'
import type { CoveragePart } from './coverage-part.ts'
import { exerciseFlags as flag } from './counting/exercise-flags.ts'
import { missedOf } from './missed-of.ts'
import { stepTraits } from './step-traits.ts'
import { tracePlaces } from './trace-places.ts'

/** Flags without the lowest two, which are about weights, and behind them what follows from the trace; `quiet` is not counted. */
const dropped = 2
const [active, negative, quiet] = [1 << 13, 1 << 14, 1 << 15]

const of = (exercised: number): number => exercised >>> dropped

/** Without any of these a unit stayed below its threshold. */
const loud = active | of(flag.heldBack)

type Traits = ReturnType<typeof stepTraits> & { readonly values: boolean; readonly stateful: boolean; readonly refractory: boolean }

/** What is counted of the units of a population: the signal, its flags, and of which populations. */
const signals: readonly (readonly [string, number, (traits: Traits) => boolean])[] = [
  ['spike', active, ({ values }) => !values],
  ['threshold from both sides', active | quiet, ({ values }) => !values],
  ['membrane at threshold', of(flag.atThreshold), ({ values }) => !values],
  ['raised threshold not reached', of(flag.belowRaised), ({ raises }) => raises],
  ['spike held back', of(flag.heldBack), ({ refractory }) => refractory],
  ['current ignored', of(flag.ignored), ({ refractory }) => refractory],
  ['value other than zero', active, ({ values }) => values],
  ['value clipped at zero', of(flag.clipped), ({ clips }) => clips],
  ['current above field', of(flag.currentAbove), () => true],
  ['current below field', of(flag.currentBelow), () => true],
  ['membrane above field', of(flag.membraneAbove), ({ values }) => !values],
  ['membrane below field', of(flag.membraneBelow), ({ values }) => !values],
  ['value above field', of(flag.membraneAbove), ({ values }) => values],
  ['value below field', of(flag.membraneBelow), ({ values }) => values],
  ['state above field', of(flag.stateAbove), ({ stateful }) => stateful],
  ['state below field', of(flag.stateBelow), ({ stateful }) => stateful],
  ['negative current', of(flag.currentNegative), () => true],
  ['negative membrane', negative, ({ values }) => !values],
  ['negative value', negative, ({ values, clips }) => values && !clips],
  ['negative state', of(flag.stateNegative), ({ stateful }) => stateful],
]

/** What the units of one population did. `seen`: flags of each unit; `counts`: how often each combination of flags came. */
export const populationCoverage = (
  network: RoundedGraph,
  population: number,
  seen = new Uint16Array(network.description.populations[population]!.size),
  counts = new Float64Array(quiet),
): CoveragePart => {
  const { name, size, model, refractory } = network.description.populations[population]!
  const { sampleLength, starts } = tracePlaces(network.description)
  const values = sendsValues(network.description, name)
  const traits: Traits = {
    ...stepTraits(network, population), values, refractory: refractory > 0, stateful: populationStates(model).length > 0,
  }
  const own = signals.filter(([, , belongs]) => belongs(traits))
  return {
    add: ({ evaluation: { membrane, spikes, exercise }, sample, last }) => {
      let gained = 0
      const start = sample * sampleLength + starts[population]!
      // What comes several times in a row is added at once: it would wait for the sum before it.
      let [before, run] = [0, 0]
      for (let at = start, index = 0; at < start + last * size; at++) {
        let flags = exercise[at]! >>> dropped
        if (values ? membrane[at] !== 0 : spikes[at] !== 0) flags |= active
        if (membrane[at]! < 0) flags |= negative
        if (flags !== before) {
          counts[before]! += run
          ;[before, run] = [flags, 0]
        }
        run++
        const fresh = ((flags & loud) === 0 ? flags | quiet : flags) & ~seen[index]!
        if (fresh !== 0) {
          gained += bitCount(fresh)
          seen[index]! |= fresh
        }
        if (++index === size) index = 0
      }
      counts[before]! += run
      return gained
    },
    rows: () => {
      const came: number[] = []
      for (let flags = 0; flags < quiet; flags++) if (counts[flags] !== 0) came.push(flags)
      return own.map(([signal, mask]) => {
        const times = (mask & quiet) !== 0 ? 0 : came.reduce((sum, flags) => sum + ((flags & mask) === 0 ? 0 : counts[flags]!), 0)
        return { population, signal, times, ...missedOf(size, (index) => (seen[index]! & mask) === mask) }
      })
    },
    copy: () => populationCoverage(network, population, seen.slice(), counts.slice()),
  }
}
