import { EngramError } from '../../../models/errors/engram-error.ts'

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))

/** `around` holds the arrays and objects that `value` lies in, so that one inside itself is found. */
const textOf = (value: unknown, place: string, around: readonly unknown[]): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (around.includes(value)) throw new EngramError(`${place}: is inside itself, expected a JSON value`, 2)
  const within = [...around, value]
  // Array.from, because map would pass over the holes of a sparse array.
  if (Array.isArray(value)) return `[${Array.from(value, (item, index) => textOf(item, `${place}[${index}]`, within)).join(',')}]`
  if (isPlainObject(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${textOf(item, `${place}.${key}`, within)}`).join(',')}}`
  }
  throw new EngramError(`${place}: got ${typeof value === 'object' ? value.constructor.name : String(value)}, expected a JSON value`, 2)
}

/**
 * JSON with sorted keys (by UTF-16 code unit, as RFC 8785 has it) and no spaces: equal values give equal text, so it can be
 * hashed. Entries that are `undefined` are left out; -0 is 0.
 * @throws EngramError (exit code 2) for what JSON cannot hold (functions, bigints, NaN, infinities, cycles), naming its place
 */
export const canonicalJson = (value: unknown, place = 'value'): string => textOf(value, place, [])
