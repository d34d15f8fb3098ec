import { numberFormat } from '../arithmetic/number-format.ts'
import type { Range } from '../arithmetic/range-arithmetic.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import { populationArithmeticOf } from '../graph/populations/population-arithmetic-of.ts'
import { sendsValues } from '../graph/populations/sends-values.ts'
import { unitsOf } from '../graph/populations/units-of.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { cNames } from './c-names.ts'
import { cTypeOf } from './language/c-type-of.ts'

/** What others read: the input or a population, and how much of its past is kept for them. */
export type CSender = {
  /** Identifier. */
  readonly id: string
  readonly units: number
  /** Whether it sends values; otherwise spikes, as a list of the units that spiked. */
  readonly values: boolean
  readonly range: Range
  /** Longest delay with which it is read. */
  readonly longest: number
  /** Steps that are kept: the longest delay and the step itself; 0 where the caller, or the states, hold all that is read. */
  readonly slots: number
  /** Type of a stored value, or of a unit's number in a list. */
  readonly type: string
}

/**
 * A sender of a network by its name. Lists of spikes are kept for as many steps as the longest delay, and this one; values only where they
 * are read late. What enters in every step alike is kept as sums and not here.
 */
export const cSender = (network: RoundedGraph, name: string): CSender => {
  const { description } = network
  const units = unitsOf(description, name)
  const readers = description.connections.filter(({ from }) => from === name)
  const longest = Math.max(0, ...readers.map(({ delay }) => delay))
  const index = description.populations.findIndex((one) => one.name === name)
  const shape = graphInputShape(description)
  const values = index < 0 ? !shape.spiking : sendsValues(description, name)
  const width = index < 0 ? numberFormat(description.arithmetic.format).width : populationArithmeticOf(description, index).membraneWidth
  const half = 1n << BigInt(width - 1)
  const range = values ? { low: -half, high: half - 1n } : { low: 0n, high: 1n }
  const late = longest > 0 && (index >= 0 || shape.changing)
  const listed = index >= 0 && !values && (readers.length > 0 || description.readout.from === name)
  return {
    id: index < 0 ? 'input' : cNames(description).populations[index]!,
    units, values, range, longest,
    slots: late || listed ? longest + 1 : 0,
    type: values ? cTypeOf(range) : units <= 256 ? 'uint8_t' : 'uint16_t',
  }
}
