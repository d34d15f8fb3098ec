import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'

/**
 * The options of a short form, none where nothing was given.
 * @throws EngramError (exit code 2) where it is no object
 */
export const givenOptions = <T extends object>(kind: string, given: T | undefined): T => {
  if (given === undefined) return {} as T
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given
  throw new EngramError(`${kind}: options: got ${showValue(given)}, expected an object such as { layers: [4, 32, 2], steps: 10, ... }`, 2)
}
