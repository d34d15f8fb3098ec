import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { bitsOfRange } from '../../arithmetic/bits-of-range.ts'
import type { SquashConstants } from './squash-constants.ts'

/** Which line a current is on: how far it is beyond the start of that, and on which side of 0 (1: below). */
export type ReachedLine<T> = { readonly negative: T; readonly beyond: T; readonly slope: T; readonly offset: T }

/** Of the field that holds the start of the last line: what is clipped to it stays where it was, on that line. */
const fieldBits = (starts: readonly bigint[]): number => bitsOfRange({ low: 0n, high: starts.at(-1)! })

/** The last line whose start the magnitude of a current has reached, the current clipped to the field that holds the last of them. */
export const reachedLine = <T>(a: Arithmetic<T>, { starts, slopes, offsets }: SquashConstants, current: T): ReachedLine<T> => {
  const [zero, one] = [a.constant(0n), a.constant(1n)]
  const value = a.resize(current, fieldBits(starts), 'saturate')
  const negative = a.subtract(one, a.atLeast(value, zero))
  const magnitude = a.select(negative, a.subtract(zero, value), value)
  const reached = starts.map((start) => a.atLeast(magnitude, a.constant(start)))
  const last = (values: readonly bigint[]): T =>
    values.reduce((found, each, line) => (line === 0 ? found : a.select(reached[line]!, a.constant(each), found)), a.constant(values[0]!))
  return { negative, beyond: a.subtract(magnitude, last(starts)), slope: last(slopes), offset: last(offsets) }
}
