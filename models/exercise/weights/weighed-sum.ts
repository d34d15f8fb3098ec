import { bigintArithmetic } from '../../arithmetic/bigint-arithmetic.ts'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { roundingShift } from '../../arithmetic/rounding-shift.ts'
import type { TermAlignment } from '../../graph/join-terms.ts'
import type { SynapseTable } from './synapse-table.ts'

type Rounding = PopulationArithmetic['rounding']

/** What one connection adds to a sum, and where its numbers lie. */
export type WeighedTerms = {
  readonly synapses: SynapseTable
  /** First weight among those of the network, and first bias; `undefined` without. */
  readonly weights: number
  readonly bias: number | undefined
  readonly term: TermAlignment
  /** Whether a synapse transmits in a step; where it is absent, each always does. */
  transmits?(step: number, source: number, target: number): boolean
}

/** Adds up what a target receives through a connection from the units at `from` on in `values`: before the shift, without a bias. */
export type WeighedSum<T> = (values: Int32Array | Uint8Array, from: number, target: number, step: number) => T

/** What comes through a synapse in a step. */
const brought = (
  { synapses, transmits }: WeighedTerms, values: Int32Array | Uint8Array, from: number, weight: number, target: number, step: number,
): number => {
  const source = synapses.source(weight)
  const value = values[from + source]!
  return value !== 0 && transmits && !transmits(step, source, target) ? 0 : value
}

/** A sum of 32 bits with the same lowest bits, where no product is shifted down by itself. */
export const lowestSum = (terms: WeighedTerms, weights: Int32Array): WeighedSum<number> => {
  const { synapses, weights: start, term: { up } } = terms
  const scale = up > 31 ? 0 : 1 << up
  return (values, from, target, step) => {
    let sum = 0
    const end = synapses.first(target + 1)
    for (let weight = synapses.first(target); weight < end; weight++)
      sum = (sum + Math.imul(brought(terms, values, from, weight, target, step), weights[start + weight]!)) | 0
    return Math.imul(sum, scale)
  }
}

/** The number that a shift by `bits` leaves, of whole numbers that doubles hold. */
export const shiftedNumber = (value: number, bits: number, rounding: Rounding): number => {
  if (bits === 0) return value
  if (rounding === 'toward-zero') return Math.trunc(value / 2 ** bits)
  return Math.floor((rounding === 'nearest' ? value + 2 ** (bits - 1) : value) / 2 ** bits)
}

/** The sum itself, in doubles where everything in it fits 53 bits, otherwise in exact integers. */
export const exactSum = (
  terms: WeighedTerms,
  weights: Int32Array,
  rounding: Rounding,
  accumulator: number,
): WeighedSum<number | bigint> => {
  const { synapses, weights: start, term: { up, down } } = terms
  if (accumulator > 53) {
    return (values, from, target, step) => {
      let sum = 0n
      for (let weight = synapses.first(target); weight < synapses.first(target + 1); weight++) {
        const product = BigInt(brought(terms, values, from, weight, target, step)) * BigInt(weights[start + weight]!)
        sum += roundingShift(bigintArithmetic, product << BigInt(up), down, rounding)
      }
      return sum
    }
  }
  return (values, from, target, step) => {
    let sum = 0
    for (let weight = synapses.first(target); weight < synapses.first(target + 1); weight++) {
      const product = brought(terms, values, from, weight, target, step) * weights[start + weight]!
      sum += down > 0 ? shiftedNumber(product, down, rounding) : product * 2 ** up
    }
    return sum
  }
}

/** What is left of an exact sum behind its shift; of what doubles do not hold, about that. */
export const shiftedSum = (sum: number | bigint, bits: number, rounding: Rounding): number =>
  typeof sum === 'number' ? shiftedNumber(sum, bits, rounding) : Number(roundingShift(bigintArithmetic, sum, bits, rounding))
