import { EngramError } from '../errors/engram-error.ts'
import { showValue } from '../errors/show-value.ts'

/** A signed fixed-point format: one sign bit, `integer` bits and `fraction` bits; 1.0 is `one`. */
export type NumberFormat = {
  readonly name: string
  readonly integer: number
  readonly fraction: number
  readonly width: number
  readonly one: bigint
}

/**
 * Reads a format such as `QS2.13` (sign, 2 integer bits, 13 fraction bits; 16 bits in all).
 * @throws EngramError (exit code 2) for another spelling, a width above 32 bits or no fraction bits
 */
export const numberFormat = (name: string): NumberFormat => {
  const parts = /^QS(\d+)\.(\d+)$/.exec(name)
  const integer = Number(parts?.[1])
  const fraction = Number(parts?.[2])
  if (!parts || fraction < 1 || integer + fraction + 1 > 32) {
    throw new EngramError(`format ${showValue(name)}: expected QS<integer bits>.<fraction bits>, 2 to 32 bits in all, such as QS2.13`, 2)
  }
  return { name, integer, fraction, width: integer + fraction + 1, one: 1n << BigInt(fraction) }
}
