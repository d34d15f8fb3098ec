import { EngramError } from '../../../models/errors/engram-error.ts'

/** Which difference the command line means. Throws with exit code 2 where it is none. */
export function parseAround(text: string): 'first' | number {
  if (text === 'first') return text
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new EngramError(`--around ${text}: expected first, or the number of a row of table diffs, counted from 0`, 2)
}
