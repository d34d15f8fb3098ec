import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphInputShape } from '../../../models/graph/graph-input.ts'
import { sendsValues } from '../../../models/graph/populations/sends-values.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import { indexBits } from '../../index-bits.ts'
import { connectionSpans } from '../spans/connection-spans.ts'
import type { ListSpans } from '../spans/list-spans.ts'
import { delayGroups } from './delay-groups.ts'
import { epochBits } from './epoch-bits.ts'

/** Where what comes later waits: in lists, one for each delay, or in a ring of future currents of the targets. */
export type DelayForm = 'lists' | 'ring'

/** A list that synapses read, and the connections whose synapses read it, each with how much later than the list it brings its own. */
export type PlannedList = {
  readonly parts: readonly { readonly connection: number; readonly late: number }[]
  readonly from: string
  /** Steps that the list itself is late. */
  readonly delay: number
  readonly spans: ListSpans | undefined
}

/** A ring: bits of a delay, and of the number of an epoch (hdl/blocks/current_ring.sv). */
export type RingShape = { readonly slotWidth: number; readonly epochWidth: number }

/** How what connections bring to a population together is read. */
export type DelayPlan = {
  readonly lists: readonly PlannedList[]
  /** Nothing where each list is as late as it is. */
  readonly ring: RingShape | undefined
  /** Bits of memory of weights, lists and ring in either form, where there is a choice; a word of the ring by the formats of weights. */
  readonly bits: Readonly<Record<DelayForm, number>> | undefined
}

type Wanted = { readonly into: readonly number[]; readonly lanes: number; readonly form?: DelayForm | undefined }

/**
 * Connections into a population that are one sum, as lists of one delay each or as lists of several with a ring behind them: as `form`
 * says, by default what takes fewer bits of memory. `lanes` targets are added up at a time.
 */
export const delayPlan = (description: GraphDescription, { into, lanes, form }: Wanted): DelayPlan => {
  const { connections, arithmetic } = description
  const { spiking } = graphInputShape(description)
  const alone = into.map((connection): PlannedList => {
    const { from, delay } = connections[connection]!
    return { parts: [{ connection, late: 0 }], from, delay, spans: connectionSpans(description, connection, lanes) }
  })
  const plain: DelayPlan = { lists: alone, ring: undefined, bits: undefined }
  const groups = delayGroups(description, into)
  // Which synapses fail is drawn in the step in which a list is read.
  const drawn = into.some((index) => connections[index]!.transmission)
  if (form === 'lists' || drawn || groups.length === into.length) return plain
  const merged = groups.map((members): PlannedList => {
    if (members.length === 1) return alone[into.indexOf(members[0]!)]!
    const delay = Math.min(...members.map((connection) => connections[connection]!.delay))
    const parts = members.map((connection) => ({ connection, late: connections[connection]!.delay - delay }))
    return { parts, from: connections[members[0]!]!.from, delay, spans: connectionSpans(description, members, lanes) }
  })
  const slotWidth = indexBits(Math.max(...merged.flatMap(({ parts }) => parts.map(({ late }) => late))) + 1)
  const ring = { slotWidth, epochWidth: epochBits(description, slotWidth) }

  const targets = unitsOf(description, connections[into[0]!]!.to)
  const words = Math.ceil(targets / lanes) * lanes
  const weight = Math.max(...into.map((index) => numberFormat(connections[index]!.format ?? arithmetic.format).width))
  const valuesOf = (from: string): boolean => (from === 'input' ? !spiking : sendsValues(description, from))
  const value = into.some((index) => valuesOf(connections[index]!.from)) ? numberFormat(arithmetic.format).width : 0
  const linesOf = ({ from, spans }: PlannedList): number => spans?.most ?? unitsOf(description, from)
  const bitsOf = (lists: readonly PlannedList[], more: number): number => {
    const rows = lists.reduce((sum, list) => sum + linesOf(list), 1)
    const waiting = lists.map(({ from, delay }) => {
      const lines = unitsOf(description, from)
      return Math.max(2, delay + 1) * lines * (valuesOf(from) ? numberFormat(arithmetic.format).width : indexBits(lines))
    })
    return words * rows * (weight + more) + waiting.reduce((sum, one) => sum + one, 0)
  }
  const lines = merged.reduce((sum, list) => sum + linesOf(list), 1)
  const word = weight + value + indexBits(lines) + 2 + ring.epochWidth
  const bits = { lists: bitsOf(alone, 0), ring: bitsOf(merged, slotWidth) + words * 2 ** slotWidth * word }
  return form === 'ring' || bits.ring < bits.lists ? { lists: merged, ring, bits } : { ...plain, bits }
}
