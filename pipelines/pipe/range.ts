import { EngramError } from '../../models/errors/engram-error.ts'
import { showValue } from '../../models/errors/show-value.ts'

/** More than any run has items for. */
const longest = 100_000

/**
 * The whole numbers from `from` up to `to`, which is not among them: `seeds: range(42, 52)` are the ten seeds 42 to 51.
 * @throws EngramError (exit code 2) for anything but whole numbers >= 0, a range of none, and more than 100,000 numbers
 */
export function range(from: number, to: number): number[] {
  const refuse = (text: string): never => {
    throw new EngramError(`range(${showValue(from)}, ${showValue(to)}): ${text}`, 2)
  }
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0) {
    refuse('expected two whole numbers, the first and the one behind the last, such as range(42, 52)')
  }
  if (to <= from) refuse(`expected an end above ${from}; the end is not among the numbers`)
  if (to - from > longest) refuse(`expected at most ${longest.toLocaleString('en-US')} numbers`)
  return Array.from({ length: to - from }, (_, index) => from + index)
}
