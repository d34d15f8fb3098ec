import { EngramError } from '../../../models/errors/engram-error.ts'

/** The number of a network from the command line. Throws with exit code 2 where it is none. */
export function parseNetwork(text: string): number {
  const network = Number(text)
  if (/^\d+$/.test(text) && network <= 0x7fffffff) return network
  throw new EngramError(`--network ${text}: expected the number of a network of the run, counted from 0`, 2)
}
