import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * JSON with sorted keys and no spaces: equal values give equal text, so it can be hashed. Entries that are `undefined` are left out.
 * @throws EngramError (exit code 2) for what JSON cannot hold (functions, bigints, NaN, infinities), naming its place
 */
export const canonicalJson = (value: unknown, place = 'value'): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item, index) => canonicalJson(item, `${place}[${index}]`)).join(',')}]`
  if (typeof value === 'object' && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, `${place}.${key}`)}`).join(',')}}`
  }
  throw new EngramError(`${place}: got ${typeof value === 'object' ? value.constructor.name : String(value)}, expected a JSON value`, 2)
}
