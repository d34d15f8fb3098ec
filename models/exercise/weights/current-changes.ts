import { populationArithmeticOf } from '../../graph/populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import type { ExercisedSample } from '../exercised-sample.ts'
import type { Inflow } from './inflows.ts'
import { lowExact } from './low-exact.ts'
import { exactSum, lowestSum, shiftedSum, type WeighedSum } from './weighed-sum.ts'
import { weightChange } from './weight-change.ts'

/** How the current of one unit in one step changes with its weights and biases, before it is brought into its field. */
export type CurrentChanges = {
  /** Adds up what target `target` receives in `step`: `at` keeps it among others. */
  sum(one: ExercisedSample, target: number, step: number, at: number): void
  /** By how much the current that was kept at `at` changes with weight `weight` of connection `index`, into which `value` comes. */
  ofWeight(index: number, weight: number, value: number, by: 1 | -1, at: number): number
  ofBias(index: number, by: 1 | -1, at: number): number
}

/** Changes of the currents of one population, of at most `steps` steps at a time; `into` are all connections that lead to it. */
export const currentChanges = (network: RoundedGraph, population: number, into: readonly Inflow[]): CurrentChanges => {
  const { description: { steps }, weights, widths } = network
  const arithmetic = populationArithmeticOf(network.description, population)
  const { rounding, connections, currentWidth, currentOverflow } = arithmetic
  const { accumulator } = widths.populations[population]!
  // Sums that are brought into a field by themselves are needed exactly; so is the sign of one that is rounded by it.
  const apart = connections === 'one-by-one' && into.length > 1
  const summed = apart || into.some(({ shift }) => shift > 0)
  const exact = apart || rounding === 'toward-zero'
  const sums: readonly WeighedSum<number | bigint>[] = into.map((inflow) =>
    exact ? exactSum(inflow, weights, rounding, accumulator) : lowestSum(inflow, weights))
  const changes = into.map((inflow) => weightChange(inflow, rounding, inflow.shift))
  /** As `unitChange` takes them, of all connections or each: [connection][step]. Of each also its current, before its field. */
  const kept = into.slice(0, apart ? into.length : 1).map(() => new Float64Array(steps))
  const currents = apart ? into.map(() => new Float64Array(steps)) : []
  const half = 2 ** (currentWidth - 1)

  /** By how much a current that is brought into its field changes there. */
  const fitted = (current: number, change: number): number => {
    const turn = (value: number): number => Math.floor((value + half) / (2 * half))
    if (currentOverflow === 'wrap') return turn(current) === turn(current + change) ? change : 0
    const clip = (value: number): number => Math.max(-half, Math.min(half - 1, value))
    return clip(current + change) - clip(current)
  }
  const total = (each: readonly (number | bigint)[]): number | bigint => {
    if (each.some((one) => typeof one === 'bigint')) return each.reduce<bigint>((sum, one) => sum + BigInt(one), 0n)
    const sum = each.reduce<number>((all, one) => all + (one as number), 0)
    return exact ? sum : sum | 0
  }
  return {
    sum: (one, target, step, at) => {
      if (!summed) return
      const each = into.map((inflow, index): number | bigint => {
        const from = inflow.from(one, step)
        return from < 0 ? 0 : sums[index]!(inflow.array(one), from, target, step)
      })
      if (!apart) {
        kept[0]![at] = lowExact(total(each))
        return
      }
      into.forEach(({ shift, bias, term }, index) => {
        kept[index]![at] = lowExact(each[index]!)
        const biased = bias === undefined ? 0 : weights[bias + target]! * 2 ** term.biasUp
        currents[index]![at] = shiftedSum(each[index]!, shift, rounding) + biased
      })
    },
    ofWeight: (index, weight, value, by, at) => {
      const change = changes[index]!(value, weights[into[index]!.weights + weight]!, kept[apart ? index : 0]![at]!, by)
      return apart && change !== 0 ? fitted(currents[index]![at]!, change) : change
    },
    ofBias: (index, by, at) => {
      const change = by * 2 ** into[index]!.term.biasUp
      return apart ? fitted(currents[index]![at]!, change) : change
    },
  }
}
