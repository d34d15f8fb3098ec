import type { Range } from '../../arithmetic/range-arithmetic.ts'
import { cTypeOf } from './c-type-of.ts'

/** A table of constants: what is written, and how many bytes it takes up. */
export type CTable = { readonly name: string; readonly text: string; readonly bytes: number; readonly range: Range }

const bytesOf = { int8_t: 1, int16_t: 2, int32_t: 4, int64_t: 8 }

const columns = 120

/** Writes a constant table in the narrowest type that holds its values. Values that need 64 bits are written as such. */
export const cTable = (name: string, values: readonly (number | bigint)[], { unsigned = false } = {}): CTable => {
  const numbers = values.length === 0 ? [0n] : values.map(BigInt)
  let [low, high] = [numbers[0]!, numbers[0]!]
  for (const value of numbers) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const signed = cTypeOf({ low, high })
  const type = unsigned ? (`u${cTypeOf({ low: 0n, high: high / 2n })}` as const) : signed
  const bytes = bytesOf[unsigned ? (type.slice(1) as typeof signed) : signed]
  const text = (value: bigint): string =>
    signed === 'int64_t' ? `INT64_C(${value})` : value === -(1n << 31n) ? '(-2147483647 - 1)' : `${value}`
  const lines = ['']
  for (const value of numbers) {
    const next = `${text(value)}, `
    if (lines.at(-1)!.length + next.length > columns) lines.push('')
    lines[lines.length - 1] += next
  }
  const rows = lines.map((line) => `  ${line.trimEnd()}`)
  return {
    name, range: { low, high }, bytes: bytes * numbers.length,
    text: `static const ${type} ${name}[${numbers.length}] = {\n${rows.join('\n')}\n};`,
  }
}
