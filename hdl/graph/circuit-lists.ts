import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { constantLists } from './constant-lists.ts'
import { graphInputCircuit } from './graph-input-circuit.ts'
import type { GraphLanes } from './graph-lanes.ts'
import { heldList, type HeldList } from './spans/held-list.ts'
import { populationJoins, readoutJoin, type JoinCircuit, type JoinedList } from './graph-join-circuit.ts'

/** A list of the circuit: who writes it, who reads it. */
export type CircuitList = JoinedList & {
  /** Prefix of its wires. */
  readonly id: string
  /** Prefix of the synapses that read it. */
  readonly reader: string
  /** Whether it holds an observation that is read again in every step. */
  readonly repeated: boolean
  /** In which steps it has values; nothing where it has them in each. */
  readonly held: HeldList | undefined
}

/** Synapses of the circuit: what they add up, and the lists that they read. */
export type CircuitJoin = JoinCircuit & {
  /** Prefix of their wires. */
  readonly id: string
  readonly read: readonly CircuitList[]
  /** Whether what they give never changes during a sample, so that it is added up once and kept. */
  readonly constant: boolean
}

/** Synapses of a graph's circuit: for each population one or several, and the readout's, if it has any. */
export type CircuitJoins = { readonly populations: readonly (readonly CircuitJoin[])[]; readonly readout: CircuitJoin | undefined }

/** Names every list and every instance of synapses of a graph's circuit with these lanes. */
export const circuitJoins = (
  network: RoundedGraph,
  { populations: at, readout: outputs, delays, sparse }: Pick<GraphLanes, 'populations' | 'readout' | 'delays' | 'sparse'>,
): CircuitJoins => {
  const observation = graphInputCircuit(network.description).form === 'observation'
  const named = (id: string, circuit: JoinCircuit, to?: string): CircuitJoin => {
    const constant = !circuit.ring && constantLists(network.description, circuit.lists)
    const read = circuit.lists.map((list): CircuitList => ({
      ...list,
      id: list.connection === undefined ? 'readout_list' : `list${list.connection}`,
      reader: id,
      repeated: observation && list.from === 'input' && !constant,
      held: to === undefined || circuit.ring ? undefined : heldList(network.description, { from: list.from, to, delay: list.delay }),
    }))
    return { ...circuit, id, read, constant }
  }
  const readout = readoutJoin(network, { readout: outputs, sparse })
  return {
    populations: network.description.populations.map(({ name }, population) => {
      const all = populationJoins(network, { populations: at, delays, sparse }, population)
      return all.map((circuit, index) =>
        named(all.length === 1 ? `p${population}_synapses` : `p${population}_synapses${index}`, circuit, name))
    }),
    readout: readout && named('readout_synapses', readout),
  }
}
