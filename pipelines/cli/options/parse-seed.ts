import { EngramError } from '../../../models/errors/engram-error.ts'

/** Largest seed that the stages take. */
const largest = 2 ** 32 - 1

/** The value of --seed: a whole number of 32 bits, as in a config file. Throws with exit code 2 for anything else. */
export function parseSeed(text: string): number {
  const seed = Number(text)
  if (/^\d+$/.test(text) && seed <= largest) return seed
  throw new EngramError(`--seed ${text}: expected a whole number from 0 to ${largest}.`, 2)
}
