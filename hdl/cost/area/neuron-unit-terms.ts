import type { NetworkDescription } from '../../../models/network/network-description.ts'
import type { NeuronConstants, NeuronModel } from '../../../models/neurons/neuron-types.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { MemoryKind } from '../../circuit-lanes.ts'
import { indexBits } from '../../index-bits.ts'
import type { CircuitPart } from './circuit-part.ts'

/** What the units of a layer are made of; widths in bits. */
export type UnitShape = {
  readonly constants: NeuronConstants
  /** Words that a scan reads of a neuron at most. */
  readonly turns: number
  readonly groups: number
  readonly style: MemoryKind
  /** Of an exponential, where there are any. */
  readonly exponential: number
  readonly scans: number
  readonly updates: number
  readonly state: number
  readonly result: number
  readonly membrane: number
  readonly current: number
  readonly sum: number
  readonly internal: number
  readonly arithmetic: NetworkDescription['arithmetic']
}

type Unit = Omit<CircuitPart, 'instance'>

/** Bits of a constant factor that is not negative, and its sign. */
const factorBits = (factor: bigint): number => factor.toString(2).length + 1

/** A product with a power of two is a shift. */
const byConstant = (count: number, width: number, factor: bigint): CircuitPart['products'] =>
  (factor & (factor - 1n)) === 0n ? [] : [{ count, a: width, b: factorBits(factor) }]

const scans: Readonly<Record<string, (shape: UnitShape) => Unit>> = {
  fractional_scan: ({ constants, turns, scans: count, state, sum }) => {
    const largest = (constants.coefficients as readonly bigint[]).reduce((all, one) => all | one, 0n)
    const bits = factorBits(largest)
    return { family: 'fractional_scan', terms: [1, count * sum, turns * bits], products: [{ count, a: state, b: bits }], memories: [] }
  },
  bit_shift_scan: ({ constants, turns, scans: count, state, sum, arithmetic }) => {
    const longest = Number((constants.shifts as readonly bigint[]).slice(0, turns).reduce((most, one) => (one > most ? one : most), 0n))
    const term = arithmetic.historyTruncation === 'product' ? state + 1 : state + longest
    return {
      family: 'bit_shift_scan',
      terms: [1, count * sum, count * term * longest.toString(2).length, turns],
      products: [],
      memories: [],
    }
  },
  exponentials_scan: ({ constants, turns, groups, style, exponential, scans: count, state, sum }) => {
    const [pole, weight] = [constants.poles, constants.weights].map((list) =>
      factorBits((list as readonly bigint[]).reduce((all, one) => all | one, 0n)),
    )
    return {
      family: 'exponentials_scan',
      terms: [1, count * exponential, count * sum, turns * (pole! + weight!)],
      products: [{ count, a: exponential, b: pole! }, { count, a: state, b: weight! }],
      memories: [{ count, depth: 2 ** (indexBits(groups) + indexBits(turns)), width: exponential, style, fixed: false }],
    }
  },
  state_scan: ({ scans: count, state }) => ({ family: 'state_scan', terms: [1, count * state], products: [], memories: [] }),
}

const updates: Readonly<Record<string, (shape: UnitShape) => Unit>> = {
  lif_update: ({ constants, updates: count, membrane, internal }) => ({
    family: 'lif_update',
    terms: [1, count * internal, count * membrane],
    products: byConstant(count, membrane, constants.beta as bigint),
    memories: [],
  }),
  current_based_lif_update: ({ constants, updates: count, membrane, internal }) => ({
    family: 'current_based_lif_update',
    terms: [1, count * internal, count * membrane],
    products: [...byConstant(count, membrane, constants.alpha as bigint), ...byConstant(count, membrane, constants.beta as bigint)],
    memories: [],
  }),
  leak_division_update: ({ constants, updates: count, membrane, internal, current, result, arithmetic }) => {
    const numerator = arithmetic.reset === 'inside' ? internal : Math.max(current, result) + 1
    return {
      family: 'leak_division_update',
      terms: [1, count * internal, count * (membrane + numerator)],
      products: byConstant(count, numerator, constants.inverse_denominator as bigint),
      memories: [],
    }
  },
}

const known = (table: Readonly<Record<string, (shape: UnitShape) => Unit>>, module: string, shape: UnitShape): Unit => {
  const terms = Object.hasOwn(table, module) ? table[module] : undefined
  if (!terms)
    throw new EngramError(`cost of a circuit: got a neuron with the unit ${module}, expected one of ${Object.keys(table).join(', ')}`, 2)
  return terms(shape)
}

/**
 * What the scan and the update unit of a kind of neuron cost grows with.
 * @throws EngramError (exit code 2) for a unit that the cost model does not know
 */
export const neuronUnitTerms = ({ rtl }: NeuronModel, shape: UnitShape): { readonly scan: Unit; readonly update: Unit } => ({
  scan: known(scans, rtl.scan.module, shape),
  update: known(updates, rtl.update.module, shape),
})
