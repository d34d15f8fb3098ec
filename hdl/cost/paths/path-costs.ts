import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import { circuitJoins } from '../../graph/circuit-lists.ts'
import type { GraphLanes } from '../../graph/graph-lanes.ts'
import type { JoinedList } from '../../graph/graph-join-circuit.ts'
import type { DelayForm, DelayPlan } from '../../graph/rings/delay-plan.ts'
import type { SparseForm, SparsePlan } from '../../graph/sparse/sparse-plan.ts'
import type { SparseWords } from '../../graph/sparse/sparse-words.ts'
import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import { circuitParts } from '../area/circuit-parts.ts'
import { partsCost, type CircuitCost } from './parts-cost.ts'

/** One path of a circuit, what a connection brings, and what it takes up. */
export type PathCost = {
  /** Index of the connection; `undefined` for the readout's. */
  readonly connection: number | undefined
  /** Instances below the top: its list, and the synapses that read it. */
  readonly list: string
  readonly synapses: string
  /** Connections that those synapses serve, one behind the other. */
  readonly shared: number
  /** Words of weights that it has in their memory. */
  readonly words: number
  /** Where what comes later waits, and the bits of memory of either way, where a population has the choice (`delayPlan`). */
  readonly delays: { readonly form: DelayForm; readonly bits: NonNullable<DelayPlan['bits']> } | undefined
  /** How weights lie, and the bits of memory of either form, where some connection of the synapses is sparse (`sparsePlan`). */
  readonly sparse: { readonly form: SparseForm; readonly bits: SparsePlan['bits'] } | undefined
  /** Of its list alone, and of the synapses. */
  readonly listCost: CircuitCost
  readonly synapsesCost: CircuitCost
}

/** Words of the lines of a list; a word that several share is one. */
const storedWords = ({ starts, counts }: SparseWords, { base, lines }: JoinedList): number =>
  [...new Map(Array.from({ length: lines }, (_, line) => [starts[base + line]!, counts[base + line]!])).values()]
    .reduce((sum, count) => sum + count, 0)

/**
 * What each path of a circuit takes up in the flat circuit, by prediction (`circuitCost`), in the order of the connections, that of the
 * readout last. What joins several lists, or keeps what never changes, counts with the synapses.
 * @throws EngramError (exit code 2) for a kind of neuron that the model was not fitted on
 */
export const pathCosts = (
  network: RoundedGraph, lanes: GraphLanes, target: SynthesisTarget, multipliers: 'dsp' | 'lut' = 'dsp',
): readonly PathCost[] => {
  const parts = circuitParts(network, lanes)
  const costOf = (instances: readonly string[]): CircuitCost =>
    partsCost(parts.filter(({ instance }) => instances.includes(instance)), target, multipliers)
  const { populations, readout } = circuitJoins(network, lanes)
  const joins = [
    ...populations.flatMap((all, population) => all.map((join) => ({ join, at: lanes.populations[population]!.lanes }))),
    ...(readout ? [{ join: readout, at: lanes.readout }] : []),
  ]
  return joins.flatMap(({ join: { id, read, outputs, form, bits, sparse }, at }) => {
    const synapsesCost = costOf([`u_${id}`, `u_${id}_lists`, `u_${id}_kept`])
    const shared = read.reduce((sum, { parts: of }) => sum + Math.max(1, of.length), 0)
    return read.flatMap((list) => {
      const listCost = costOf([`u_${list.id}`, `u_${list.id}_walk`, `u_${list.id}_axons`])
      const brought = list.connection === undefined ? [undefined] : list.parts.map(({ connection }) => connection)
      return brought.map((connection): PathCost => ({
        connection,
        list: `u_${list.id}`,
        synapses: `u_${id}`,
        shared,
        words: sparse?.words ? storedWords(sparse.words, list) : Math.ceil(outputs / at) * (list.spans?.most ?? list.lines),
        delays: bits && { form: form!, bits },
        sparse: sparse && { form: sparse.words ? 'lists' : 'words', bits: sparse.bits },
        listCost,
        synapsesCost,
      }))
    })
  }).toSorted((a, b) => (a.connection ?? Infinity) - (b.connection ?? Infinity))
}
