import binaryen from 'binaryen'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import type { FunctionBody, Local32 } from './function-body.ts'
import type { ConnectionSums } from './graph-sums.ts'

type Expression = binaryen.ExpressionRef
type Shifts = Pick<ConnectionSums, 'up' | 'down'>

/** Numbers that are added up, of so many bytes, in registers of 16 bytes and one by one. */
export type Lanes = {
  /** Bytes of the words, 32 bits each, that make the terms of one register. */
  readonly wordBytes: number
  add(x: Expression, y: Expression): Expression
  /** A register in which every number is a value, to multiply words with. */
  factor(value: Local32): number
  /** A register of terms from the words at an address, `index` registers further; `factor` is what `factor` made, absent for 1. */
  term(shifts: Shifts, index: number, words: Local32, factor: number | undefined): Expression
  /** Adds one term to the number at an address. */
  addOne(shifts: Shifts, at: Local32, word: Expression, value: Local32 | undefined): void
}

/** How sums of 4 or 8 bytes are made, every term rounded as its sum's arithmetic says. */
export const lanesOf = (f: FunctionBody, bytes: 4 | 8, rounding: PopulationArithmetic['rounding']): Lanes => {
  const { i32, i64, i32x4, i64x2, v128, local } = f.module
  const narrow = bytes === 4
  const type = narrow ? binaryen.i32 : binaryen.i64
  const [vector, scalar] = [narrow ? i32x4 : i64x2, narrow ? i32 : i64]
  const constant = (value: bigint): Expression => (narrow ? i32.const(Number(value)) : i64.const(value))
  const splat = (value: bigint): Expression => (narrow ? i32x4.splat(constant(value)) : i64x2.splat(constant(value)))
  const saved = (made: binaryen.Type, value: Expression): (() => Expression) => {
    const index = f.local(made)
    f.emit(local.set(index, value))
    return () => local.get(index, made)
  }
  /** A shift up, or one down that rounds, over any kind of numbers. */
  const shifted = (
    { up, down }: Shifts,
    value: Expression,
    by: { readonly type: binaryen.Type; readonly literal: (value: bigint) => Expression } & Record<
      'shl' | 'shr' | 'and' | 'add',
      (x: Expression, y: Expression) => Expression
    >,
    count: (bits: number) => Expression,
  ): Expression => {
    if (up > 0) return by.shl(value, count(up))
    if (down === 0) return value
    if (rounding === 'floor') return by.shr(value, count(down))
    if (rounding === 'nearest') return by.shr(by.add(value, by.literal(1n << BigInt(down - 1))), count(down))
    const exact = saved(by.type, value)
    const dropped = by.and(by.shr(exact(), count(8 * bytes - 1)), by.literal((1n << BigInt(down)) - 1n))
    return by.shr(by.add(exact(), dropped), count(down))
  }
  const vectors = { type: binaryen.v128, literal: splat, shl: vector.shl, shr: vector.shr_s, and: v128.and, add: vector.add }
  const scalars = { type, literal: constant, shl: scalar.shl, shr: scalar.shr_s, and: scalar.and, add: scalar.add }
  return {
    wordBytes: narrow ? 16 : 8,
    add: vector.add,
    factor: (value) => {
      const index = f.local(binaryen.v128)
      f.emit(local.set(index, i32x4.splat(value())))
      return index
    },
    term: (shifts, index, words, factor) => {
      const value = factor === undefined ? undefined : local.get(factor, binaryen.v128)
      if (narrow) {
        const loaded = v128.load(16 * index, 4, words())
        return shifted(shifts, value === undefined ? loaded : i32x4.mul(loaded, value), vectors, i32.const)
      }
      const made = value === undefined
        ? v128.load32x2_s(8 * index, 4, words())
        : i64x2.extmul_low_i32x4_s(v128.load64_zero(8 * index, 4, words()), value)
      return shifted(shifts, made, vectors, i32.const)
    },
    addOne: (shifts, at, word, value) => {
      const wide = (number: Expression): Expression => (narrow ? number : i64.extend_s(number))
      const product = value ? scalar.mul(wide(word), wide(value())) : wide(word)
      const term = shifted(shifts, product, scalars, (bits) => constant(BigInt(bits)))
      const load = narrow ? i32.load(0, 4, at()) : i64.load(0, 8, at())
      f.emit(scalar.store(0, bytes, at(), scalar.add(load, term)))
    },
  }
}
