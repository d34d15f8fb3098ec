import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import { graphInputCircuit } from '../graph-input-circuit.ts'
import { connectionReach } from './connection-reach.ts'
import { listSpans, type ListSpans } from './list-spans.ts'

/**
 * Which lines each group of `lanes` targets reads of the list of a connection, or of the readout's where none is given; nothing where each
 * reads all. Events of a recording come in the order in which somebody writes them, so they are always read whole, as are lists whose
 * synapses may fail: their draws hang on the number of a line among all.
 */
export const connectionSpans = (
  description: GraphDescription, connection: number | undefined, lanes: number,
): ListSpans | undefined => {
  const { readout, connections } = description
  const { from } = connection === undefined ? readout : connections[connection]!
  if (connection !== undefined && connections[connection]!.transmission) return undefined
  if (from === 'input' && graphInputCircuit(description).form === 'events') return undefined
  const sources = unitsOf(description, from)
  const reach = connection === undefined
    ? connectionReach(readout.through!, { sources, targets: readout.through!.outputs })
    : connectionReach(connections[connection]!, { sources, targets: unitsOf(description, connections[connection]!.to) })
  return listSpans(reach, sources, lanes)
}
