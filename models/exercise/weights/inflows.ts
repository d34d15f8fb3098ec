import { sourceWord } from '../../connections/transmission/source-word.ts'
import { transmissionOf } from '../../connections/transmission/transmission-of.ts'
import { transmits } from '../../connections/transmission/transmits.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { populationArithmeticOf } from '../../graph/populations/population-arithmetic-of.ts'
import { sendsValues } from '../../graph/populations/sends-values.ts'
import type { GraphJoin } from '../../graph/graph-joins.ts'
import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import type { ExercisedSample } from '../exercised-sample.ts'
import { exerciseFlags } from '../counting/exercise-flags.ts'
import { synapseTable } from './synapse-table.ts'
import { tracePlaces } from '../trace-places.ts'
import type { WeighedTerms } from './weighed-sum.ts'

/** A connection as the population sees it to which it leads. */
export type Inflow = WeighedTerms & {
  readonly name: string
  /** By how many bits the flags of its input, of a sum one unit more and one less, lie above those of `current`. */
  readonly flagsAt: number
  readonly targets: number
  readonly sources: number
  /** Whether it weighs values, or spikes. */
  readonly values: boolean
  /** Whether what it weighs is the same in all steps. */
  readonly constant: boolean
  /** Bits by which the sum that it comes into is shifted down. */
  readonly shift: number
  /** Whether one unit of each of its weights is one unit of a current, whatever else is in the sum. */
  readonly exact: boolean
  /** What it weighs in a step: where units lie, and the first of them; -1 where nothing comes in. */
  array(one: ExercisedSample): Int32Array | Uint8Array
  from(one: ExercisedSample, step: number): number
}

/** The connections that lead to each input of one population, in the order in which they are added up. */
export const inflows = (network: RoundedGraph, population: number): readonly (readonly Inflow[])[] =>
  network.joins.populations[population]!.map((join, at) =>
    joinInflows(network, population, join, at === 0 ? 0 : Math.log2(exerciseFlags.gateRaised)))

const joinInflows = (
  network: RoundedGraph, population: number, { connections: into, alignment }: GraphJoin, flagsAt: number,
): readonly Inflow[] => {
  const { description, layout } = network
  const { populations, connections, input: { size: lines } } = description
  const shape = graphInputShape(description)
  const { sampleLength, starts } = tracePlaces(description)
  const { rounding, connections: how } = populationArithmeticOf(description, population)
  const together = how === 'together' || into.length === 1
  return into.map((connection, at): Inflow => {
    const { name, from, model, delay } = connections[connection]!
    const { weights, bias, sources, targets } = layout.connections[connection]!
    const term = alignment.connections[at]!
    const shift = alignment.down[together ? 0 : at]!
    const entering = from === 'input'
    const values = entering ? !shape.spiking : sendsValues(description, from)
    const sender = populations.findIndex((one) => one.name === from)
    const start = starts[sender] ?? 0
    const drawn = transmissionOf(connections[connection]!)
    return {
      name, flagsAt, weights, bias, sources, targets, term, shift, values,
      synapses: synapseTable(model, { sources, targets }),
      ...(drawn && {
        transmits: (step: number, source: number, target: number) => transmits(sourceWord(drawn.salt, step, source), target, drawn.chance),
      }),
      constant: entering && !shape.changing && delay === 0,
      exact: together && !values && term.down === 0 && term.up === shift && (shift === 0 || rounding !== 'toward-zero'),
      array: ({ inputs, evaluation }) => (entering ? inputs : values ? evaluation.membrane : evaluation.spikes),
      from: entering
        ? ({ sample, length }, step) => {
          const sent = step - delay
          return sent < 0 || sent >= length ? -1 : sample * shape.length + (shape.changing ? sent * lines : 0)
        }
        : ({ sample }, step) => (step < delay ? -1 : sample * sampleLength + start + (step - delay) * sources),
    }
  })
}
