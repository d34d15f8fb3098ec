import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * A finite number in a field of a table.
 * @param place names line and column
 * @throws EngramError (exit code 2) for anything else, NaN and nothing included
 */
export const csvNumber = (text: string | undefined, place: string): number => {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text)
  if (Number.isFinite(value)) return value
  throw new EngramError(`${place}: got ${text === undefined ? 'nothing' : JSON.stringify(text.slice(0, 40))}, expected a finite number`, 2)
}
