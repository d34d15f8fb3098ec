import { EngramError } from '../errors/engram-error.ts'
import type { SampleKey } from './sample-key.ts'

/** Samples (indices, ascending) of the classes that are kept, and their keys, whose classes are numbered anew. */
export type ChosenClasses = { readonly indices: readonly number[]; readonly keys: readonly SampleKey[]; readonly classes: number | null }

/**
 * Leaves the samples of some classes alone, which are numbered in the order in which they are named; all of them where none is. Names of
 * classes stay.
 * @throws EngramError (exit code 2) for a class that there is not, or samples without classes
 */
export const chosenClasses = (keys: readonly SampleKey[], classes: number | null, chosen?: readonly number[]): ChosenClasses => {
  if (!chosen) return { indices: Array.from(keys.keys()), keys, classes }
  if (classes === null) throw new EngramError('option classes: got some, expected none, because the samples have no classes', 2)
  chosen.forEach((label, index) => {
    if (label >= classes) throw new EngramError(`option classes[${index}]: got ${label}, expected a class from 0 to ${classes - 1}`, 2)
  })
  const numbers = new Map(chosen.map((label, number) => [label, number]))
  const indices = keys.flatMap(({ label }, index) => (label !== null && numbers.has(label) ? [index] : []))
  return { indices, keys: indices.map((index) => ({ ...keys[index]!, label: numbers.get(keys[index]!.label!)! })), classes: chosen.length }
}
