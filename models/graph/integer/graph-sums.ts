import { bigintArithmetic } from '../../arithmetic/bigint-arithmetic.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { Transmission } from '../../connections/transmission/transmission.ts'
import { transmissionOf } from '../../connections/transmission/transmission-of.ts'
import { graphInputShape } from '../graph-input.ts'
import type { ConnectionLayout } from '../graph-layout.ts'
import { joinedTerm, type JoinAlignment } from '../join-terms.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../rounded-graph.ts'
import { sendsValues } from '../populations/sends-values.ts'

/** Sums that are side by side in one vector register, and registers that sums stay in for a step. */
const [vectorBytes, mostRegisters] = [16, 8]

/** How the compiled integer model adds up one connection: source by source, from the synapses that go out from each. */
export type ConnectionSums = ConnectionLayout & {
  readonly model: { readonly kind: string }
  /** Where what it reads comes from: the number of a population, or the input. */
  readonly from: number | 'input'
  readonly delay: number
  /** Whether it reads values, with which weights are multiplied, or spikes, which select them. */
  readonly values: boolean
  /** Whether what it reads is the same in all steps. */
  readonly constant: boolean
  /** Where its synapses may fail; it is a list of synapses then. */
  readonly transmission: Transmission | undefined
  /** Equal dense blocks; 0 where it is a list of synapses. */
  readonly blocks: number
  /** i32 [source][stride]: terms of the targets of a source's block, zeros behind them; of a list [synapse] by ascending source. */
  readonly words: number
  /** The term, or factor, that is kept of a weight. */
  word(weight: number): number
  readonly stride: number
  /** Of a list: i32 [source + 1], where the synapses of each source begin, and i32 [synapse], their targets. */
  readonly starts: number
  readonly list: number
  /** Bits by which products, or selected words, are still to be shifted up, or down with the rounding of the sum. */
  readonly up: number
  readonly down: number
  /** i32 [target], 0 without. */
  readonly biases: number
  /** Where it is constant: sums [target] of a sample. */
  readonly kept: number
}

/** Connections that are added up in the same sums, [target] of `bytes` bytes, with room behind them for one register more. */
export type SumsGroup = {
  readonly bytes: 4 | 8
  readonly address: number
  /** Registers that hold all sums, where they are few; otherwise 0. */
  readonly registers: number
  readonly connections: readonly ConnectionSums[]
}

/** What an input of a population receives, or the readout reads, as sums: one group where connections are taken together, or one each. */
export type JoinSums = { readonly groups: readonly SumsGroup[]; readonly targets: number }

const multipleOf = (step: number, value: number): number => Math.ceil(value / step) * step

type Given = {
  readonly join: JoinAlignment
  readonly rounding: PopulationArithmetic['rounding']
  readonly accumulator: number
  readonly targets: number
  readonly together: boolean
  readonly connections: readonly {
    readonly from: number | 'input'
    readonly values: boolean
    readonly constant: boolean
    readonly delay: number
    readonly ends: ConnectionLayout
    readonly model: { readonly kind: string }
    readonly format: string
    readonly transmission?: Transmission | undefined
  }[]
}

const placeSums = (
  { join, rounding, accumulator, targets, together, connections }: Given,
  reserve: (bytes: number) => number,
): JoinSums => {
  const bytes = accumulator <= 32 && join.connections.every(({ down }) => down <= 30) ? 4 : 8
  const lanes = vectorBytes / bytes
  const room = (): number => reserve(bytes * (targets + lanes))
  const placed = connections.map((one, index): ConnectionSums => {
    const {
      model: { kind },
      ends: { sources, bias },
    } = one
    const blocks = one.transmission ? 0 : connectionRegistry[kind]!.blocks?.(one.model, one.ends) ?? 0
    const stride = blocks === 0 ? 0 : blocks === targets ? 1 : multipleOf(lanes, targets / blocks)
    const count = blocks === 0 ? connectionRegistry[kind]!.weights(one.model, one.ends) : sources * stride
    const alignment = join.connections[index]!
    const { up, down } = alignment
    // Weights are shifted up beforehand where 32 bits hold them then, and selected ones down in any case.
    const shifted = numberFormat(one.format).width + up <= 32
    const selected = (weight: number): number => Number(joinedTerm(bigintArithmetic, alignment, { rounding }, BigInt(weight)))
    return {
      ...one.ends,
      model: one.model,
      from: one.from,
      delay: one.delay,
      values: one.values,
      constant: one.constant,
      transmission: one.transmission,
      blocks,
      stride,
      words: reserve(4 * count + vectorBytes),
      word: one.values || !shifted ? (weight) => (shifted ? weight * 2 ** up : weight) : selected,
      starts: blocks === 0 ? reserve(4 * (sources + 1)) : 0,
      list: blocks === 0 ? reserve(4 * count) : 0,
      up: shifted ? 0 : up,
      down: one.values ? down : 0,
      biases: bias === undefined ? 0 : reserve(4 * targets),
      kept: one.constant ? room() : 0,
    }
  })
  const registers = Math.ceil(targets / lanes)
  const group = (of: readonly ConnectionSums[]): SumsGroup => ({
    bytes,
    address: room(),
    registers: registers <= mostRegisters ? registers : 0,
    connections: of,
  })
  return { targets, groups: together ? [group(placed)] : placed.map((one) => group([one])) }
}

/** Places the sums of every input and of the readout, with their weights, in the memory of the compiled integer model. */
export const graphSums = (
  { description, layout, joins, widths }: RoundedGraph,
  reserve: (bytes: number) => number,
): { readonly populations: readonly (readonly JoinSums[])[]; readonly readout: JoinSums | undefined } => {
  const { populations, connections, readout, arithmetic } = description
  const { spiking, changing } = graphInputShape(description)
  const numberOf = new Map(populations.map(({ name }, index) => [name, index]))
  return {
    populations: populations.map(({ size }, index) => joins.populations[index]!.map(({ connections: into, alignment }) =>
      placeSums({
        join: alignment,
        rounding: populationArithmeticOf(description, index).rounding,
        accumulator: widths.populations[index]!.accumulator,
        targets: size,
        together: populationArithmeticOf(description, index).connections === 'together',
        connections: into.map((one) => {
          const { from, delay, model, format = arithmetic.format } = connections[one]!
          const entering = from === 'input'
          return {
            from: entering ? 'input' : numberOf.get(from)!,
            values: entering ? !spiking : sendsValues(description, from),
            constant: entering && !changing,
            delay, model, format,
            transmission: transmissionOf(connections[one]!),
            ends: layout.connections[one]!,
          }
        }),
      }, reserve))),
    readout: readout.through && placeSums({
      join: joins.readout!,
      rounding: arithmetic.rounding,
      accumulator: widths.readoutAccumulator!,
      targets: readout.through.outputs,
      together: true,
      connections: [{
        from: numberOf.get(readout.from)!,
        values: readout.of !== 'spikes',
        constant: false,
        delay: 0,
        model: readout.through.model,
        format: readout.through.format ?? arithmetic.format,
        ends: layout.readout!,
      }],
    }, reserve),
  }
}
