import { EngramError } from '../errors/engram-error.ts'
import { counterRandom } from '../random/counter-random.ts'
import { shuffled } from '../random/shuffled.ts'
import { byClass } from './by-class.ts'
import { groupsOf } from './groups-of.ts'
import type { SampleKey } from './sample-key.ts'

/**
 * The fold of each of the samples `items` (indices of `keys`), in their order. By sample every class is spread over the folds, so that no
 * two folds differ by more than one sample of a class; by group whole groups are dealt, the largest first, each to the smallest fold.
 * @throws EngramError (exit code 2) where a class has fewer samples than there are folds, or there are fewer groups
 */
export const dealtFolds = (
  keys: readonly SampleKey[],
  items: readonly number[],
  folds: number,
  by: 'sample' | 'group',
  seed: number,
): Int32Array => {
  const random = counterRandom(seed, 'folds of samples')
  const fold = new Map<number, number>()
  if (by === 'sample') {
    let next = 0
    for (const [label, members] of byClass(keys, items)) {
      if (members.length < folds) {
        const name = keys[members[0]].className
        const which = label === null ? 'there are' : `class ${label}${name === null ? '' : ` (${name})`} has`
        throw new EngramError(`split.folds: ${which} ${members.length} samples, expected at least ${folds}, one for each fold`, 2)
      }
      for (const member of shuffled(members, random, label ?? 0)) fold.set(member, next++ % folds)
    }
  } else {
    const groups = groupsOf(keys, items)
    if (groups.length < folds)
      throw new EngramError(`split.folds: there are ${groups.length} groups, expected at least ${folds}, one for each fold`, 2)
    const sizes = new Array<number>(folds).fill(0)
    for (const members of shuffled(groups, random, 0).toSorted((a, b) => b.length - a.length)) {
      const smallest = sizes.indexOf(Math.min(...sizes))
      sizes[smallest] += members.length
      for (const member of members) fold.set(member, smallest)
    }
  }
  return Int32Array.from(items, (item) => fold.get(item)!)
}
