import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { constantLists } from './constant-lists.ts'
import { graphInputCircuit } from './graph-input-circuit.ts'
import type { GraphLanes } from './graph-lanes.ts'
import { axonCircuit, type AxonCircuit } from './rings/axon-circuit.ts'
import { heldList, type HeldList } from './spans/held-list.ts'
import { populationJoins, readoutJoin, type JoinCircuit, type JoinedList } from './graph-join-circuit.ts'

/** A list of the circuit: who writes it, who reads it. */
export type CircuitList = Omit<JoinedList, 'axons'> & {
  /** Prefix of its wires. */
  readonly id: string
  /** Prefix of the synapses that read it. */
  readonly reader: string
  /** Whether it holds an observation that is read again in every step. */
  readonly repeated: boolean
  /** What stands in front of it, where its lines have delays. */
  readonly axons?: AxonCircuit | undefined
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
  const { description } = network
  const observation = graphInputCircuit(description).form === 'observation'
  const axonsOf = ({ axons, from }: JoinedList, { outputs: targets }: JoinCircuit, lanes: number): AxonCircuit | undefined => {
    const sender = description.populations.findIndex(({ name }) => name === from)
    return axons && axonCircuit(description, axons, { from, updates: at[sender]?.updates ?? 1, groups: Math.ceil(targets / lanes) })
  }
  const named = (id: string, circuit: JoinCircuit, lanes: number, to?: string): CircuitJoin => {
    const constant = !circuit.ring && constantLists(description, circuit.lists)
    const read = circuit.lists.map((list): CircuitList => ({
      ...list,
      id: list.connection === undefined ? 'readout_list' : `list${list.connection}`,
      reader: id,
      repeated: observation && list.from === 'input' && !constant,
      axons: axonsOf(list, circuit, lanes),
      held: to === undefined || circuit.ring ? undefined : heldList(description, { from: list.from, to, delay: list.delay }),
    }))
    return { ...circuit, id, read, constant }
  }
  const readout = readoutJoin(network, { readout: outputs, sparse })
  return {
    populations: description.populations.map(({ name }, population) => {
      const all = populationJoins(network, { populations: at, delays, sparse }, population)
      return all.map((circuit, index) =>
        named(all.length === 1 ? `p${population}_synapses` : `p${population}_synapses${index}`, circuit, at[population]!.lanes, name))
    }),
    readout: readout && named('readout_synapses', readout, outputs),
  }
}
