import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphInputShape } from '../../../models/graph/graph-input.ts'
import { sendsValues } from '../../../models/graph/populations/sends-values.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import { indexBits } from '../../index-bits.ts'
import { connectionSpans } from '../spans/connection-spans.ts'
import type { ListSpans } from '../spans/list-spans.ts'
import { axonDelays, type AxonDelays } from './axon-delays.ts'
import { delayGroups } from './delay-groups.ts'
import { epochBits } from './epoch-bits.ts'
import { isLate, targetDelays } from './target-delays.ts'

/**
 * Where what comes later waits: in lists, one for each delay; in a ring of future currents of the targets; or, where all that a source
 * sends is as late, in front of its list, as bits of what it sent.
 */
export type DelayForm = 'lists' | 'ring' | 'axons'

/** A list that synapses read, and the connections whose synapses read it, each with how much later than the list it brings its own. */
export type PlannedList = {
  readonly parts: readonly { readonly connection: number; readonly late: number }[]
  readonly from: string
  /** Steps that the list itself is late. */
  readonly delay: number
  readonly spans: ListSpans | undefined
  /** How much later each line stands in the list; nothing where all are as late as it is. */
  readonly axons?: AxonDelays | undefined
}

/** A ring: bits of a delay, and of the number of an epoch (hdl/blocks/current_ring.sv). */
export type RingShape = {
  readonly slotWidth: number
  readonly epochWidth: number
  /**
   * The delay of each target, where all that comes late to it is as late; the lists of which something is stand first. Nothing where each
   * weight has a delay beside it.
   */
  readonly targets?: readonly number[] | undefined
}

/** How what connections bring to a population together is read. */
export type DelayPlan = {
  readonly lists: readonly PlannedList[]
  /** Nothing where nothing is later than its list. */
  readonly ring: RingShape | undefined
  /** Which form it has, where there is a choice. */
  readonly form?: DelayForm | undefined
  /**
   * Bits of memory of weights, lists and what keeps them late in each form that there is, where there is a choice; a word of a ring by the
   * formats of weights.
   */
  readonly bits: Readonly<Record<Exclude<DelayForm, 'axons'>, number> & { readonly axons?: number | undefined }> | undefined
}

type Wanted = { readonly into: readonly number[]; readonly lanes: number; readonly form?: DelayForm | undefined }

type Way = Pick<DelayPlan, 'lists' | 'ring'>

/** Bits of memory of weights, lists, and what keeps them late, in one way. */
const bitsOf = (description: GraphDescription, { lists, ring }: Way, { into, lanes }: Wanted): number => {
  const { connections, arithmetic } = description
  const { spiking } = graphInputShape(description)
  const words = Math.ceil(unitsOf(description, connections[into[0]!]!.to) / lanes) * lanes
  const weight = Math.max(...into.map((index) => numberFormat(connections[index]!.format ?? arithmetic.format).width))
  const valuesOf = (from: string): boolean => (from === 'input' ? !spiking : sendsValues(description, from))
  const value = into.some((index) => valuesOf(connections[index]!.from)) ? numberFormat(arithmetic.format).width : 0
  const lines = lists.reduce((sum, { from, spans }) => sum + (spans?.most ?? unitsOf(description, from)), 1)
  const waiting = lists.map(({ from, delay, axons }) => {
    const all = unitsOf(description, from)
    const before = axons ? all * (2 ** axons.slotWidth + axons.slotWidth) : 0
    return before + Math.max(2, delay + 1) * all * (valuesOf(from) ? numberFormat(arithmetic.format).width : indexBits(all))
  })
  const delays = ring ? words * (ring.targets ? 1 : lines) * ring.slotWidth : 0
  const stored = words * lines * weight + delays
  const word = weight + value + indexBits(lines) + 2 + (ring?.epochWidth ?? 0)
  return stored + waiting.reduce((sum, one) => sum + one, 0) + (ring ? words * 2 ** ring.slotWidth * word : 0)
}

/**
 * Connections into a population that are one sum, as lists of one delay each, as lists of several with a ring behind them, or as lists of
 * lines that have delays: as `form` says, by default what takes fewer bits of memory. `lanes` targets are added up at a time. What the
 * delays of axons do not suit has, beside them, a ring or lists, whatever takes fewer bits.
 */
export const delayPlan = (description: GraphDescription, wanted: Wanted): DelayPlan => {
  const { into, lanes, form } = wanted
  const { connections } = description
  const alone = into.map((connection): PlannedList => {
    const { from, delay } = connections[connection]!
    return { parts: [{ connection, late: 0 }], from, delay, spans: connectionSpans(description, connection, lanes) }
  })
  const plain: DelayPlan = { lists: alone, ring: undefined, bits: undefined }
  const groups = delayGroups(description, into)
  // Which synapses fail is drawn in the step in which a list is read.
  const drawn = into.some((index) => connections[index]!.transmission)
  if (form === 'lists' || drawn || groups.length === into.length) return plain
  const apart = (members: readonly number[]): readonly PlannedList[] => members.map((connection) => alone[into.indexOf(connection)]!)
  const joined = (members: readonly number[]): readonly PlannedList[] => {
    if (members.length === 1) return apart(members)
    const delay = Math.min(...members.map((connection) => connections[connection]!.delay))
    const parts = members.map((connection) => ({ connection, late: connections[connection]!.delay - delay }))
    return [{ parts, from: connections[members[0]!]!.from, delay, spans: connectionSpans(description, members, lanes) }]
  }
  const axonal = (members: readonly number[]): PlannedList | undefined => {
    const found = members.length > 1 ? axonDelays(description, members) : undefined
    const parts = members.map((connection) => ({ connection, late: 0 }))
    return found && { parts, from: connections[members[0]!]!.from, ...found, spans: connectionSpans(description, members, lanes) }
  }
  const way = (listsOf: (members: readonly number[]) => readonly PlannedList[]): Way => {
    const lists = groups.flatMap(listsOf)
    const latest = Math.max(...lists.flatMap(({ parts }) => parts.map(({ late }) => late)))
    if (latest === 0) return { lists, ring: undefined }
    const slotWidth = indexBits(latest + 1)
    const targets = targetDelays(description, lists)
    const ring = { slotWidth, epochWidth: epochBits(description, slotWidth), ...(targets && { targets }) }
    return { lists: targets ? [...lists.filter(isLate), ...lists.filter((list) => !isLate(list))] : lists, ring }
  }
  const counted = (one: Way): { readonly way: Way; readonly bits: number } => ({ way: one, bits: bitsOf(description, one, wanted) })
  const [lists, ring] = [counted(plain), counted(way(joined))]
  const late = groups.map(axonal)
  const axons = late.every((one) => one === undefined) ? undefined : [joined, apart]
    .map((others) => counted(way((members) => {
      const found = late[groups.indexOf(members)]
      return found ? [found] : others(members)
    })))
    .toSorted((a, b) => a.bits - b.bits)[0]!
  const bits = { lists: lists.bits, ring: ring.bits, ...(axons && { axons: axons.bits }) }
  const ways = { lists, ring, ...(axons && { axons }) }
  const best = (Object.keys(ways) as DelayForm[]).toSorted((a, b) => ways[a]!.bits - ways[b]!.bits)[0]!
  const chosen = form !== undefined && ways[form] ? form : best
  return { ...ways[chosen]!.way, form: chosen, bits }
}
