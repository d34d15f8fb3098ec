import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import { graphInputCircuit } from '../graph-input-circuit.ts'
import { connectionReach, type ConnectionReach } from './connection-reach.ts'
import { listSpans, type ListSpans } from './list-spans.ts'

/** What connections reach together; `reaches` of as many targets each. */
const together = (reaches: readonly ConnectionReach[]): ConnectionReach => {
  if (reaches.length === 1) return reaches[0]!
  const of = reaches[0]!.first.length
  const [first, behind] = [new Int32Array(of), new Int32Array(of)]
  for (let target = 0; target < of; target++) {
    const reading = reaches.filter((one) => one.behind[target]! > 0)
    behind[target] = Math.max(0, ...reading.map((one) => one.behind[target]!))
    first[target] = reading.length > 0 ? Math.min(...reading.map((one) => one.first[target]!)) : 0
  }
  return { first, behind }
}

/**
 * Which lines each group of `lanes` targets reads of the list of a connection, of several of one source and one target, or of the readout's
 * where none is given; nothing where each reads all. Events of a recording come in the order in which somebody writes them, so they are
 * always read whole, as are lists whose synapses may fail: their draws hang on the number of a line among all.
 */
export const connectionSpans = (
  description: GraphDescription, connection: number | readonly number[] | undefined, lanes: number,
): ListSpans | undefined => {
  const { readout, connections } = description
  const chosen = typeof connection === 'number' ? [connection] : connection
  const { from } = chosen === undefined ? readout : connections[chosen[0]!]!
  if (chosen?.some((one) => connections[one]!.transmission)) return undefined
  if (from === 'input' && graphInputCircuit(description).form === 'events') return undefined
  const sources = unitsOf(description, from)
  const reach = chosen === undefined
    ? connectionReach(readout.through!, { sources, targets: readout.through!.outputs })
    : together(chosen.map((one) => connections[one]!).map((one) =>
      connectionReach(one, { sources, targets: unitsOf(description, one.to) })))
  return listSpans(reach, sources, lanes)
}
