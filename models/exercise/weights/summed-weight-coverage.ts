import { populationArithmeticOf } from '../../graph/populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import type { CoveragePart } from '../coverage-part.ts'
import { currentChanges } from './current-changes.ts'
import { exerciseFlags } from '../counting/exercise-flags.ts'
import type { Inflow } from './inflows.ts'
import { missedOf } from '../missed-of.ts'
import { stepTraits } from '../step-traits.ts'
import { tracePlaces } from '../trace-places.ts'

const { raised, lowered } = exerciseFlags
const both = raised | lowered

/**
 * Weights and biases of those connections into a population of which a unit is not simply a unit of a current: values come in, or what is
 * added up is shifted. A weight is exercised by a step in which one unit more of it, and (perhaps in another one) one less, changes the
 * current, as that shows a current that is larger or smaller by one. Where the change is by more than one it shows as well, as long as
 * currents saturate; where they wrap, or units curve them, only a change by one is counted. Where a kind keeps what it received, a step
 * counts only if all changes of the sample before it had the same sign. See `selectedWeightCoverage` for what is left out.
 */
export const summedWeightCoverage = (
  network: RoundedGraph,
  population: number,
  into: readonly Inflow[],
  given?: readonly Uint8Array[],
): CoveragePart => {
  const { steps } = network.description
  const { currentOverflow } = populationArithmeticOf(network.description, population)
  const { sampleLength, starts } = tracePlaces(network.description)
  const { size } = network.description.populations[population]!
  const changes = currentChanges(network, population, into)
  const { flagsAt } = into[0]!
  const named = network.joins.populations[population]!.flatMap(({ connections }) => connections).length > 1
  const constant = into.every((inflow) => inflow.constant)
  const traits = stepTraits(network, population)
  const keepsCurrent = !constant && traits.keepsCurrent
  const byOne = currentOverflow === 'wrap' || traits.curves
  const counted = [...into.keys()].filter((index) => !into[index]!.exact)
  /** `exerciseFlags` of weights and biases by connection, as they lie in a network. */
  const seen = given ?? into.map(({ synapses, bias, targets }) => new Uint8Array(synapses.count + (bias === undefined ? 0 : targets)))
  const open = Uint32Array.from({ length: size }, (_, target) => counted.reduce((sum, index) => {
    const { synapses, bias } = into[index]!
    const weights = seen[index]!.subarray(synapses.first(target), synapses.first(target + 1)).filter((flags) => flags !== both).length
    return sum + weights + Number(bias !== undefined && seen[index]![synapses.count + target] !== both)
  }, 0))
  /** Flags of the steps that are looked at, the steps, and where in a step a connection finds what it weighs. */
  const [shown, stepAt, from] = [new Uint8Array(steps), new Int32Array(steps), new Int32Array(steps)]

  const showing = (change: number, flags: number): boolean =>
    change !== 0 && (!byOne || Math.abs(change) === 1) && (flags & (change > 0 ? raised : lowered)) !== 0
  const take = (index: number, at: number, target: number, flags: number): number => {
    const fresh = flags & ~seen[index]![at]!
    if (fresh === 0) return 0
    seen[index]![at]! |= fresh
    if (seen[index]![at] === both) open[target]!--
    return fresh === both ? 2 : 1
  }
  return {
    add: (one) => {
      let gained = 0
      const { exercise } = one.evaluation
      for (let target = 0; target < size; target++) {
        if (open[target] === 0) continue
        let [looked, any] = [0, 0]
        for (let step = 0; step < one.last; step++) {
          const flags = exercise[one.sample * sampleLength + starts[population]! + step * size + target]! >>> flagsAt & both
          any |= flags
          if (constant || (flags === 0 && !keepsCurrent)) continue
          stepAt[looked] = step
          shown[looked++] = flags
        }
        if (any === 0) continue
        // What is the same in all steps is looked at once.
        if (constant) [stepAt[0], shown[0], looked] = [0, any, 1]
        for (let at = 0; at < looked; at++) changes.sum(one, target, stepAt[at]!, at)
        for (const index of counted) {
          const inflow = into[index]!
          const { synapses, bias } = inflow
          const values = inflow.array(one)
          /** Which of one unit more, and one less, shows. */
          const shows = (change: (by: 1 | -1, at: number) => number): number => {
            let flags = 0
            for (const by of [1, -1] as const) {
              let [least, most] = [0, 0]
              for (let at = 0; at < looked; at++) {
                const changed = change(by, at)
                if (keepsCurrent) [least, most] = [Math.min(least, changed), Math.max(most, changed)]
                if ((least === 0 || most === 0) && showing(changed, shown[at]!)) {
                  flags |= by === 1 ? raised : lowered
                  break
                }
              }
            }
            return flags
          }
          for (let at = 0; at < looked; at++) from[at] = inflow.from(one, stepAt[at]!)
          for (let weight = synapses.first(target); weight < synapses.first(target + 1); weight++) {
            if (seen[index]![weight] === both) continue
            const source = synapses.source(weight)
            gained += take(index, weight, target, shows((by, at) => {
              const value = from[at]! < 0 ? 0 : values[from[at]! + source]!
              if (value === 0 || inflow.transmits?.(stepAt[at]!, source, target) === false) return 0
              return changes.ofWeight(index, weight, value, by, at)
            }))
          }
          const at = synapses.count + target
          if (bias !== undefined && seen[index]![at] !== both)
            gained += take(index, at, target, shows((by, step) => changes.ofBias(index, by, step)))
        }
      }
      return gained
    },
    rows: () => counted.map((index) => ({
      population, signal: 'weight', ...(named && { connection: into[index]!.name }), times: 0,
      ...missedOf(seen[index]!.length, (at) => seen[index]![at] === both),
    })),
    copy: () => summedWeightCoverage(network, population, into, seen.map((flags) => flags.slice())),
  }
}
