import type { PopulationArithmetic } from '../../../models/arithmetic/population-arithmetic.ts'
import type { NeuronConstants, NeuronUnits } from '../../../models/neurons/neuron-types.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { indexBits } from '../../index-bits.ts'
import { shiftedTerms, type ShiftedTerms } from '../../shifted-terms.ts'
import type { MemoryKind } from '../../memory-kind.ts'
import type { CircuitPart, PartProduct, PartShift } from './circuit-part.ts'

/** What the units of a population are made of; widths in bits. */
export type UnitShape = {
  readonly constants: NeuronConstants
  /** Of these the ones that an update multiplies by. */
  readonly factors: readonly string[]
  /** Bits of the constants that its neurons have each for themselves, by name. */
  readonly own: Readonly<Record<string, number>>
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
  /** Of what a current can be: the sum of its synapses may be narrower. */
  readonly arriving: number
  readonly sum: number
  readonly internal: number
  readonly arithmetic: PopulationArithmetic
}

type Unit = Omit<CircuitPart, 'instance'>

/** Bits of a constant factor that is not negative, and its sign. */
const factorBits = (factor: bigint): number => factor.toString(2).length + 1

/** Bits of a product by shifts that its rounding reads. */
const shiftedBits = (
  { terms, subtracts, apart, low }: ShiftedTerms,
  { rounding, coefficientFraction }: PopulationArithmetic,
  width: number,
): Omit<PartShift, 'count'> => {
  if (terms === 0) return { adder: 0, subtracts, register: 0 }
  const sum = terms === 2 && !subtracts
  const dropped = rounding === 'floor' ? Math.max(0, coefficientFraction - low) : 0
  const register = Math.max(0, width + apart + Number(sum) - dropped)
  // The lowest bits of a sum are those of one of its two values.
  return { adder: terms < 2 ? 0 : register - (sum ? Math.max(0, apart - dropped) : 0), subtracts, register }
}

/** Products of an update with its factors, by multipliers and by shifts; one that each neuron has for itself is of any value. */
const byConstant = (
  { constants, own, factors, updates: count, arithmetic }: UnitShape,
  width: number,
): Required<Pick<CircuitPart, 'products' | 'shifted'>> => {
  const products: PartProduct[] = []
  const shifted: PartShift[] = []
  for (const name of factors) {
    const factor = constants[name] as bigint
    const form = own[name] === undefined ? shiftedTerms(factor) : undefined
    if (form) shifted.push({ count, ...shiftedBits(form, arithmetic, width) })
    else products.push({ count, a: width, b: own[name] === undefined ? factorBits(factor) : own[name] + 1 })
  }
  return { products, shifted }
}

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

/** Bits of own constants that wait beside the arithmetic of the neurons that are updated at a time. */
const ownBits = ({ own, updates: count }: UnitShape): number => count * Object.values(own).reduce((sum, width) => sum + width, 0)

/** Bits of membrane potentials that are clipped to their width; others keep their low bits, which takes nothing. */
const clippedBits = ({ updates: count, membrane, arithmetic }: UnitShape): number =>
  arithmetic.overflow === 'saturate' ? count * membrane : 0

/** An update of the membrane potential. */
const membraneUpdate = (family: string) => (shape: UnitShape): Unit => ({
  family,
  terms: [1, shape.updates * shape.internal, shape.updates * shape.membrane, clippedBits(shape), ownBits(shape)],
  ...byConstant(shape, shape.membrane),
  memories: [],
})

/** Whether what is left of a potential and what comes in always fit its field: Yosys sees it of shifts that halve it at least. */
const hasRoom = ({ constants, own, arriving, membrane, arithmetic }: UnitShape): boolean => {
  const beta = constants.beta as bigint
  const shifts = own.beta === undefined && shiftedTerms(beta) !== undefined
  return shifts && 2n * beta <= 1n << BigInt(arithmetic.coefficientFraction) && arriving < membrane
}

/** An update of a membrane potential that nothing is added to but a current. */
const drivenUpdate = (family: string) => (shape: UnitShape): Unit => {
  const unit = membraneUpdate(family)(shape)
  return hasRoom(shape) ? { ...unit, terms: unit.terms.with(3, 0) } : unit
}

/** A value that is sent as it comes, or nearly so. */
const valueUpdate = (family: string) => ({ updates: count, membrane, current }: UnitShape): Unit => ({
  family,
  terms: [1, count * membrane, current > membrane ? count * (current - membrane) : 0],
  products: [],
  memories: [],
})

const updates: Readonly<Record<string, (shape: UnitShape) => Unit>> = {
  lif_update: drivenUpdate('lif_update'),
  current_based_lif_update: membraneUpdate('current_based_lif_update'),
  integrate_and_fire_update: membraneUpdate('integrate_and_fire_update'),
  adaptive_lif_update: membraneUpdate('adaptive_lif_update'),
  meta_neuron_update: (shape) => {
    // What is retained is the recovery and what a spike raises it by, a bit more than a membrane potential.
    const of = (factors: readonly string[], width: number) => byConstant({ ...shape, factors }, width)
    const [narrow, wide] = [of(shape.factors.filter((name) => name !== 'retention'), shape.membrane), of(['retention'], shape.membrane + 1)]
    return {
      ...membraneUpdate('meta_neuron_update')(shape),
      products: [...narrow.products, ...wide.products, { count: shape.updates, a: shape.membrane, b: shape.membrane }],
      shifted: [...narrow.shifted, ...wide.shifted],
    }
  },
  leaky_integrator_update: drivenUpdate('leaky_integrator_update'),
  leaky_memory_update: (shape) => {
    // What comes in may be wider than what is kept.
    const [kept, taken] = ['decay', 'gain'].map((name) =>
      byConstant({ ...shape, factors: [name] }, name === 'gain' ? shape.current : shape.membrane))
    const { products, shifted } = kept!
    return {
      ...membraneUpdate('leaky_memory_update')(shape),
      products: [...products, ...taken!.products], shifted: [...shifted, ...taken!.shifted],
    }
  },
  hold_update: (shape) => {
    const unit = valueUpdate('hold_update')(shape)
    // What wraps keeps its low bits, which takes nothing.
    return shape.arithmetic.overflow === 'saturate' ? unit : { ...unit, terms: unit.terms.with(2, 0) }
  },
  relay_update: valueUpdate('relay_update'),
  relu_update: valueUpdate('relu_update'),
  product_update: (shape) => {
    const { updates: count, current, membrane, arithmetic } = shape
    // Of operands that no block takes whole there are parts, which are added up.
    const parts = current > 17 ? count * 2 * current : 0
    return {
      family: 'product_update',
      terms: [1, parts, count * membrane, clippedBits(shape), arithmetic.rounding === 'floor' ? 0 : count * membrane],
      products: [{ count, a: current, b: current }],
      memories: [],
    }
  },
  squash_update: ({ constants, updates: count, membrane, arriving }) => {
    const [start, slope, offset] = ['starts', 'slopes', 'offsets'].map((name) =>
      factorBits((constants[name] as readonly bigint[]).reduce((all, one) => all | one, 0n)))
    return {
      family: 'squash_update',
      terms: [1, count * (start! + slope! + offset!), count * membrane, count * Math.max(0, arriving - start!)],
      // What is beyond a start never needs the bit more that the lowest value of the field has.
      products: [{ count, a: start!, b: slope! }],
      memories: [],
    }
  },
  leak_division_update: (shape) => {
    const { updates: count, membrane, internal, current, result, arithmetic } = shape
    const numerator = arithmetic.reset === 'inside' ? internal : Math.max(current, result) + 1
    return {
      family: 'leak_division_update',
      terms: [1, count * internal, count * (membrane + numerator), clippedBits(shape), ownBits(shape)],
      ...byConstant(shape, numerator),
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
export const neuronUnitTerms = ({ scan, update }: NeuronUnits, shape: UnitShape): { readonly scan: Unit; readonly update: Unit } => ({
  scan: known(scans, scan.module, shape),
  update: known(updates, update.module, shape),
})
