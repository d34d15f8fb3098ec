import { EngramError } from '../errors/engram-error.ts'
import type { Arithmetic } from './arithmetic.ts'
import { bitsOfRange } from './bits-of-range.ts'

/** All values from `low` to `high`, both included. */
export type Range = { readonly low: bigint; readonly high: bigint }

const widestBits = 63

const checked = (low: bigint, high: bigint): Range => {
  const bits = bitsOfRange({ low, high })
  if (bits > widestBits) {
    throw new EngramError(
      `an intermediate value of the integer model needs ${bits} bits (from ${low} to ${high}), expected at most ${widestBits}: `
        + 'choose a narrower membraneWidth, format or coefficientFraction, or a shorter history',
      2,
    )
  }
  return { low, high }
}

/**
 * Interval arithmetic over {@link Arithmetic}: evaluating an integer step with it bounds every intermediate value, so
 * that widths are derived from the description and never guessed.
 * @throws EngramError (exit code 2) where a value does not fit 63 bits, the widest the compiled model computes with
 */
export const rangeArithmetic: Arithmetic<Range> = {
  constant: (value) => checked(value, value),
  add: (a, b) => checked(a.low + b.low, a.high + b.high),
  subtract: (a, b) => checked(a.low - b.high, a.high - b.low),
  multiply: (a, b) => {
    const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    return checked(
      corners.reduce((least, corner) => (corner < least ? corner : least)),
      corners.reduce((most, corner) => (corner > most ? corner : most)),
    )
  },
  shiftRight: (a, bits) => checked(a.low >> BigInt(bits), a.high >> BigInt(bits)),
  shiftTowardZero: (a, bits) => checked(a.low / (1n << BigInt(bits)), a.high / (1n << BigInt(bits))),
  atLeast: (a, b) => ({ low: a.low >= b.high ? 1n : 0n, high: a.high >= b.low ? 1n : 0n }),
  select: (condition, whenOne, whenZero) => {
    if (condition.low === 1n) return whenOne
    if (condition.high === 0n) return whenZero
    return {
      low: whenOne.low < whenZero.low ? whenOne.low : whenZero.low,
      high: whenOne.high > whenZero.high ? whenOne.high : whenZero.high,
    }
  },
  resize: (a, width, overflow) => {
    const highest = (1n << BigInt(width - 1)) - 1n
    const lowest = -highest - 1n
    if (a.low >= lowest && a.high <= highest) return a
    if (overflow === 'wrap') return { low: lowest, high: highest }
    const clip = (value: bigint): bigint => (value > highest ? highest : value < lowest ? lowest : value)
    return { low: clip(a.low), high: clip(a.high) }
  },
}
