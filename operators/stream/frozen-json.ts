import type { Json } from './stage.ts'

const childPath = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`

const describe = (value: unknown): string =>
  `a ${typeof value === 'object' && value !== null ? value.constructor?.name : typeof value}`

/**
 * A deeply frozen copy of a value that is JSON and nothing else, so that two equal values have one hash and arrive in a
 * worker thread as they were. Keys whose value is undefined are left out; -0 becomes 0, as JSON has it.
 * @throws TypeError naming the place and what was found there: functions, symbols, big integers, NaN, infinities, class
 * instances, cycles
 */
export function frozenJson(value: unknown, path = '', ancestors: readonly object[] = []): Json {
  const refuse = (got: string): never => {
    throw new TypeError(`${path === '' ? 'value' : path}: got ${got}, expected plain JSON`)
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : refuse(String(value))
  if (typeof value !== 'object') return refuse(describe(value))
  if (ancestors.includes(value)) return refuse('a value that contains itself')
  const inside = [...ancestors, value]
  if (Array.isArray(value)) {
    return Object.freeze(Array.from(value, (entry, index) => frozenJson(entry, childPath(path, index), inside)))
  }
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return refuse(describe(value))
  if (Object.getOwnPropertySymbols(value).length > 0) return refuse('a symbol as key')
  return Object.freeze(Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [key, frozenJson(entry, childPath(path, key), inside)]),
  ))
}
