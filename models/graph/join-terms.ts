import type { Arithmetic } from '../arithmetic/arithmetic.ts'
import { numberFormat } from '../arithmetic/number-format.ts'
import type { PopulationArithmetic } from '../arithmetic/population-arithmetic.ts'
import { roundingShift } from '../arithmetic/rounding-shift.ts'

/** A connection as the sum that it ends in sees it: whether what it weighs are values, and the format of its weights. */
export type JoinedConnection = { readonly values: boolean; readonly format: string }

/**
 * How the terms of one connection come into a sum: shifted up exactly, or each product shifted down and rounded; and where its biases lie.
 */
export type TermAlignment = { readonly up: number; readonly down: number; readonly biasUp: number; readonly biasFraction: number }

/** How several connections make one sum with the fraction bits of currents. */
export type JoinAlignment = {
  readonly connections: readonly TermAlignment[]
  /** By which the sum of a connection (`one-by-one`), or of all, is shifted down. */
  readonly down: readonly number[]
}

/**
 * Alignment of the terms of connections that end in one sum. A product has the fraction bits of its weight, and of the value where it
 * weighs values; with `truncation: 'sum'` all are shifted up to the largest fraction, added, and the sum is shifted down once; with
 * `'product'` each is shifted by itself. A bias has the fraction bits of its connection's weights, at most those of a current, and is added
 * exactly after that shift.
 */
export const joinAlignment = (
  arithmetic: Pick<PopulationArithmetic, 'format' | 'truncation' | 'connections'>,
  connections: readonly JoinedConnection[],
): JoinAlignment => {
  const current = numberFormat(arithmetic.format).fraction
  const fractions = connections.map(({ values, format }) => numberFormat(format).fraction + (values ? current : 0))
  const product = arithmetic.truncation === 'product'
  const together = Math.max(current, ...fractions)
  const common = fractions.map((fraction) =>
    product ? current : arithmetic.connections === 'together' ? together : Math.max(current, fraction),
  )
  return {
    connections: connections.map(({ format }, index) => {
      const biasFraction = Math.min(numberFormat(format).fraction, current)
      const up = common[index]! - fractions[index]!
      return { up: Math.max(0, up), down: Math.max(0, -up), biasUp: current - biasFraction, biasFraction }
    }),
    down: common.map((fraction) => fraction - current),
  }
}

const shiftUp = <T>(a: Arithmetic<T>, value: T, bits: number): T => (bits === 0 ? value : a.multiply(value, a.constant(1n << BigInt(bits))))

/** What one product adds to its connection's sum. */
export const joinedTerm = <T>(
  a: Arithmetic<T>,
  { up, down }: TermAlignment,
  { rounding }: Pick<PopulationArithmetic, 'rounding'>,
  product: T,
): T => (down > 0 ? roundingShift(a, product, down, rounding) : shiftUp(a, product, up))

/**
 * From the sums of terms and the biases of connections, `undefined` without, to what a population receives; or, without `resize`, to what a
 * step adds to an output. Sums of connections that are taken one by one, and their sum, are each brought into `currentWidth` bits.
 */
export const joinSums = <T>(
  a: Arithmetic<T>,
  alignment: JoinAlignment,
  arithmetic: Pick<PopulationArithmetic, 'rounding' | 'connections' | 'currentWidth' | 'currentOverflow'>,
  { sums, biases, resize = true }: { readonly sums: readonly T[]; readonly biases: readonly (T | undefined)[]; readonly resize?: boolean },
): T => {
  const { rounding, connections, currentWidth, currentOverflow } = arithmetic
  const fit = (value: T): T => (resize ? a.resize(value, currentWidth, currentOverflow) : value)
  const plus = (value: T, index: number): T => {
    const bias = biases[index]
    return bias === undefined ? value : a.add(value, shiftUp(a, bias, alignment.connections[index]!.biasUp))
  }
  const all = (values: readonly T[]): T => values.reduce((x, y) => a.add(x, y))
  if (connections === 'together' || sums.length === 1) {
    return fit(sums.reduce((sum, _, index) => plus(sum, index), roundingShift(a, all(sums), alignment.down[0]!, rounding)))
  }
  return fit(all(sums.map((sum, index) => fit(plus(roundingShift(a, sum, alignment.down[index]!, rounding), index)))))
}
