import { counterRandom } from '../random/counter-random.ts'
import { shuffled } from '../random/shuffled.ts'
import { byClass } from './by-class.ts'
import type { Split } from './sample.ts'
import type { SampleKey } from './sample-key.ts'

/** Of each split at most so many samples; all of it where none is named. */
export type SampleLimit = { readonly [Name in Split]?: number | undefined }

/**
 * The samples (indices, ascending) that a limit leaves: of each split so many, drawn by chance, from all classes in turn, so that no class
 * has more than one beyond another's while both last.
 */
export const limitedSamples = (
  keys: readonly SampleKey[],
  splits: readonly Split[],
  limit: SampleLimit,
  seed: number,
): readonly number[] => {
  const random = counterRandom(seed, 'limit of samples')
  const kept = (['train', 'validation', 'test'] as const).flatMap((split) => {
    const items = Array.from(keys.keys()).filter((index) => splits[index] === split)
    const most = limit[split]
    if (most === undefined || items.length <= most) return items
    const classes = byClass(keys, items).map(([label, members]) => shuffled(members, random, label ?? 0))
    const longest = Math.max(...classes.map(({ length }) => length))
    const turns = Array.from({ length: longest }, (_, turn) => classes.flatMap((members) => members.slice(turn, turn + 1)))
    return turns.flat().slice(0, most)
  })
  return kept.toSorted((a, b) => a - b)
}
