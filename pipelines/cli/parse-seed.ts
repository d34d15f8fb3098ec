import { EngramError } from '../../models/errors/engram-error.ts'

/** The value of --seed: a whole number that a double holds exactly. Throws with exit code 2 for anything else. */
export function parseSeed(text: string): number {
  const seed = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed
  throw new EngramError(`--seed ${text}: expected a whole number from 0 to ${Number.MAX_SAFE_INTEGER}.`, 2)
}
