import { EngramError } from '../../models/errors/engram-error.ts'

/** Clocks that the receiver needs to take three samples of a bit. */
const fewest = 4
/** Of a bit, at either end of a line; both ends together may be off by 4 to 5 %. */
const tolerance = 0.02

/**
 * Clocks for each bit of a serial line of `baud` bits a second on a clock of `clock` Hz.
 * @throws EngramError (exit code 2) for a rate that is none, that the clock cannot make within 2 %, or that has fewer than 4 clocks a bit
 */
export const clocksPerBit = (clock: number, baud: number): number => {
  const refuse = (why: string): never => {
    throw new EngramError(`baud: got ${baud}, ${why}`, 2)
  }
  if (!Number.isInteger(baud) || baud < 300) return refuse('expected a whole number of at least 300')
  const clocks = Math.round(clock / baud)
  if (clocks < fewest)
    return refuse(`expected at most ${Math.floor(clock / fewest)}: the receiver takes ${fewest} clocks of ${clock / 1e6} MHz for a bit`)
  const deviation = clock / clocks / baud - 1
  if (Math.abs(deviation) > tolerance) {
    return refuse(
      `a clock of ${clock / 1e6} MHz makes ${Math.round(clock / clocks)} of it, ${(100 * deviation).toFixed(1)} % off; `
      + `expected at most ${100 * tolerance} %`,
    )
  }
  return clocks
}
