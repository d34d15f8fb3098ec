import { rangeArithmetic, type Range } from '../arithmetic/range-arithmetic.ts'
import { connectionRegistry } from '../connections/connection-registry.ts'
import type { Ends } from '../connections/connection-types.ts'
import type { Transmission } from '../connections/transmission/transmission.ts'
import type { PopulationArithmetic } from '../arithmetic/population-arithmetic.ts'
import { joinedTerm, type TermAlignment } from '../graph/join-terms.ts'
import { cTable, type CTable } from './language/c-table.ts'

/** Synapses of a connection by source, as its kind lays them out. */
type BySource = readonly (readonly { readonly target: number; readonly weight: number }[])[]

/** A connection as C adds it up: tables by source, and what a sum of it can be. */
export type CSums = {
  readonly id: string
  readonly tables: readonly CTable[]
  /** Blocks on the diagonal of which each is dense; 0 for lists of synapses. */
  readonly blocks: number
  /** Whether the weights are those of one block, which all have. */
  readonly repeats: boolean
  readonly ends: Ends
  /** Every weight. */
  readonly weight: Range
  /** Every sum of its terms at a target, whatever was sent, terms left out included. */
  readonly sum: Range
  readonly synapses: number
  /** Where its synapses may fail; it is laid out as lists then. */
  readonly transmission: Transmission | undefined
}

/** What a connection is made of. */
export type CConnection = {
  readonly id: string
  readonly model: { readonly kind: string }
  readonly ends: Ends
  /** Its weights, as its kind orders them. */
  readonly weights: Int32Array
  readonly alignment: TermAlignment
  readonly rounding: Pick<PopulationArithmetic, 'rounding' | 'format'>
  /** Every value that a source can send, 1 for a spike. */
  readonly sent: Range
  readonly transmission?: Transmission | undefined
}

const withZero = ({ low, high }: Range): Range => ({ low: low < 0n ? low : 0n, high: high > 0n ? high : 0n })

/** Lays out one connection for C: dense blocks as [source][target of its block], anything else as lists by source. */
export const cSums = ({ id, model, ends, weights, alignment, rounding, sent, transmission }: CConnection): CSums => {
  const kind = connectionRegistry[model.kind]!
  const { sources, targets } = ends
  const bySource: BySource = Array.from({ length: sources }, () => [])
  const known = new Map<number, Range>()
  const termOf = (weight: number): Range => {
    const before = known.get(weight)
    if (before) return before
    const exact = { low: BigInt(weight), high: BigInt(weight) }
    // What is silent adds nothing; a term whose weight is rounded up may be more than nothing where its value is 0.
    const term = withZero(joinedTerm(rangeArithmetic, alignment, rounding, rangeArithmetic.multiply(sent, exact)))
    known.set(weight, term)
    return term
  }
  let [low, high] = [0n, 0n]
  for (let target = 0; target < targets; target++) {
    let [least, most] = [0n, 0n]
    for (const { source, weight } of kind.synapses(model, ends, target)) {
      ;(bySource[source] as { target: number; weight: number }[]).push({ target, weight: weights[weight]! })
      const term = termOf(weights[weight]!)
      least += term.low
      most += term.high
    }
    if (least < low) low = least
    if (most > high) high = most
  }
  const blocks = transmission ? 0 : kind.blocks?.(model, ends) ?? 0
  const all = bySource.flat()
  const repeats = kind.repeats === true && blocks > 1
  const stored = repeats ? all.slice(0, all.length / blocks) : all
  const words = cTable(`${id}_weights`, stored.map(({ weight }) => weight))
  const starts = [0]
  for (const { length } of bySource) starts.push(starts.at(-1)! + length)
  const lists = blocks > 0 ? [] : [
    cTable(`${id}_starts`, starts, { unsigned: true }),
    cTable(`${id}_targets`, all.map(({ target }) => target), { unsigned: true }),
  ]
  return {
    id, tables: [words, ...lists], blocks, repeats, ends, weight: words.range, sum: { low, high }, synapses: all.length, transmission,
  }
}
