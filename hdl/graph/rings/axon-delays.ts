import { connectionRegistry } from '../../../models/connections/connection-registry.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphInputShape } from '../../../models/graph/graph-input.ts'
import { sendsValues } from '../../../models/graph/populations/sends-values.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import { indexBits } from '../../index-bits.ts'
import { graphInputCircuit } from '../graph-input-circuit.ts'

/** How many steps later than its list each line arrives, and the bits of such a number (hdl/axons/axon_line.sv). */
export type AxonDelays = { readonly late: readonly number[]; readonly slotWidth: number }

/** A list whose lines are late by themselves, and the steps by which it is as a whole. */
export type AxonList = { readonly delay: number; readonly axons: AxonDelays }

/**
 * Connections of one source and target, given by their indices, as one list each of whose lines has a delay of its own; nothing where some
 * source's synapses differ in their delays, or where what is sent are values. Nor can lines of a recording that come as events be looked
 * through in every step. A delay in front of all is kept in the list, which has two banks in any case, where that is one step.
 */
export const axonDelays = (description: GraphDescription, members: readonly number[]): AxonList | undefined => {
  const { connections } = description
  const { from, to } = connections[members[0]!]!
  const values = from === 'input' ? !graphInputShape(description).spiking : sendsValues(description, from)
  if (values || (from === 'input' && graphInputCircuit(description).form === 'events')) return undefined
  const [sources, targets] = [unitsOf(description, from), unitsOf(description, to)]
  const delay = Math.min(1, ...members.map((connection) => connections[connection]!.delay))
  const late = new Array<number | undefined>(sources).fill(undefined)
  for (const connection of members) {
    const { model, delay: own } = connections[connection]!
    for (let target = 0; target < targets; target++) {
      for (const { source } of connectionRegistry[model.kind]!.synapses(model, { sources, targets }, target)) {
        if ((late[source] ??= own - delay) !== own - delay) return undefined
      }
    }
  }
  const all = late.map((steps) => steps ?? 0)
  const longest = Math.max(...all)
  return longest === 0 ? undefined : { delay, axons: { late: all, slotWidth: indexBits(longest + 1) } }
}
