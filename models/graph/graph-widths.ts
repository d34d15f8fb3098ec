import { bitsOfRange } from '../arithmetic/bits-of-range.ts'
import { measuredRanges } from '../arithmetic/measured-ranges.ts'
import { numberFormat } from '../arithmetic/number-format.ts'
import { rangeArithmetic, type Range } from '../arithmetic/range-arithmetic.ts'
import { connectionRegistry } from '../connections/connection-registry.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { deployedOver } from './readout/deployed-over.ts'
import type { GraphDescription } from './graph-description.ts'
import { graphInputShape } from './graph-input.ts'
import type { GraphJoins } from './graph-joins.ts'
import type { ConnectionLayout, GraphLayout } from './graph-layout.ts'
import { joinedTerm, joinSums, type TermAlignment } from './join-terms.ts'
import { resolvedArithmetic } from './populations/resolved-arithmetic.ts'
import { populationArithmeticOf } from './populations/population-arithmetic-of.ts'
import { populationStateRanges } from './populations/population-state-ranges.ts'
import type { PopulationConstants } from './populations/population-constants.ts'

/** Widths in bits, sign included, of what the integer model and the RTL compute between their registers. */
export type GraphWidths = {
  readonly populations: readonly {
    /** Its sum of terms before the shift, bias and rounding included; of several inputs the widest. */
    readonly accumulator: number
    /** What it receives, at the widest of its inputs. */
    readonly current: number
    /** The widest value inside its step. */
    readonly step: number
    /** Its states beside the membrane potential. */
    readonly states: readonly number[]
    /** The sum over the past that a step takes, before its shift and after it; see `NeuronModel.history`. */
    readonly history: { readonly sum: number; readonly result: number } | undefined
  }[]
  /** What one step gives the readout before the shift; absent where units are read as they are. */
  readonly readoutAccumulator: number | undefined
  /** What one step adds to an output, and the output. */
  readonly readoutTerm: number
  readonly output: number
}

const signed = (width: number): Range => ({ low: -(1n << BigInt(width - 1)), high: (1n << BigInt(width - 1)) - 1n })

const bit: Range = { low: 0n, high: 1n }

/** Most synapses that one target of a connection has. */
const longestFan = (model: { readonly kind: string }, { sources, targets }: ConnectionLayout): number => {
  const { synapses } = connectionRegistry[model.kind]!
  let longest = 0
  for (let target = 0; target < targets; target++) longest = Math.max(longest, synapses(model, { sources, targets }, target).length)
  return longest
}

/**
 * Bounds every intermediate value of the integer model for any weights of their formats and any input.
 * @throws EngramError (exit code 2) where one of them does not fit 63 bits
 */
export const graphWidths = (
  description: GraphDescription,
  layout: GraphLayout,
  joins: GraphJoins,
  constants: readonly PopulationConstants[],
): GraphWidths => {
  const { populations, connections, readout, arithmetic, steps } = description
  const sentBy = (name: string): Range => {
    if (name === 'input') return graphInputShape(description).spiking ? bit : signed(numberFormat(arithmetic.format).width)
    const index = populations.findIndex((one) => one.name === name)
    return populationRegistry[populations[index]!.model.kind]!.sends === 'values'
      ? signed(populationArithmeticOf(description, index).membraneWidth)
      : bit
  }
  const weightOf = (format = arithmetic.format): Range => signed(numberFormat(format).width)
  const termSum = (
    a: typeof rangeArithmetic,
    count: number,
    alignment: TermAlignment,
    rounding: { rounding: typeof arithmetic.rounding },
    value: Range,
    weight: Range,
  ): Range => a.multiply(a.constant(BigInt(count)), joinedTerm(a, alignment, rounding, a.multiply(value, weight)))

  const found = populations.map((population, index) => {
    const own = populationArithmeticOf(description, index)
    const linear = measuredRanges()
    const [current, ...others] = joins.populations[index]!.map(({ connections: into, alignment }): Range => {
      const sums = into.map((one, at) => {
        const { from, model, format } = connections[one]!
        const count = longestFan(model, layout.connections[one]!)
        return termSum(linear.a, count, alignment.connections[at]!, own, sentBy(from), weightOf(format))
      })
      const biases = into.map((one) => (connections[one]!.bias ? weightOf(connections[one]!.format) : undefined))
      const { low, high } = joinSums(linear.a, alignment, own, { sums, biases })
      return population.refractory > 0 ? { low: low < 0n ? low : 0n, high: high > 0n ? high : 0n } : { low, high }
    }) as [Range, ...Range[]]
    const membrane = signed(own.membraneWidth)
    const kind = populationRegistry[population.model.kind]!
    const { shared, own: each } = constants[index]!
    const ranges = populationStateRanges(population, constants[index]!, own)
    const step = measuredRanges()
    const ofEach = Object.fromEntries(Object.entries(each).map(([name, values]) => [name, {
      low: values.reduce((x, y) => (x < y ? x : y)), high: values.reduce((x, y) => (x > y ? x : y)),
    }]))
    const inputs = Object.fromEntries((kind.inputs ?? []).map((name, at) => [name, others[at]!]))
    kind.integerStep(step.a, shared, own, { current, inputs, past: () => membrane, spike: bit, states: ranges, own: ofEach, held: bit })
    const past = measuredRanges()
    const result = kind.history?.(past.a, shared, own, () => membrane, ranges)
    return {
      accumulator: linear.widest(),
      current: Math.max(...[current, ...others].map(bitsOfRange)),
      step: step.widest(),
      states: ranges.map(bitsOfRange),
      history: result && { sum: past.widest(), result: bitsOfRange(result) },
    }
  })

  const read = measuredRanges()
  const source = populations.findIndex(({ name }) => name === readout.from)
  const value = readout.of === 'spikes' ? bit : signed(populationArithmeticOf(description, source).membraneWidth)
  const term = readout.through
    ? joinSums(
        read.a,
        joins.readout!,
        { ...resolvedArithmetic(arithmetic), connections: 'together' },
        {
          sums: [
            termSum(
              read.a,
              longestFan(readout.through.model, layout.readout!),
              joins.readout!.connections[0]!,
              arithmetic,
              value,
              weightOf(readout.through.format),
            ),
          ],
          biases: [readout.through.bias ? weightOf(readout.through.format) : undefined],
          resize: false,
        },
      )
    : value
  const summed = ['sum', 'mean'].includes(deployedOver(readout))
  const output = summed ? rangeArithmetic.multiply(term, rangeArithmetic.constant(BigInt(steps))) : term
  return {
    populations: found,
    readoutAccumulator: readout.through && read.widest(),
    readoutTerm: bitsOfRange(term),
    output: bitsOfRange(output),
  }
}
