import { counterRandom } from '../random/counter-random.ts'
import { shuffled } from '../random/shuffled.ts'
import { byClass } from './by-class.ts'
import { groupsOf } from './groups-of.ts'
import type { SampleKey } from './sample-key.ts'

/**
 * A part of the samples `items` (indices of `keys`), drawn by chance. By sample it holds round(fraction n) of them, each class in
 * proportion, to one sample; by group as many whole groups as come nearest to that number, at least one and never all.
 * @param purpose keeps the draws of one seed apart
 */
export const drawnPart = (
  keys: readonly SampleKey[],
  items: readonly number[],
  fraction: number,
  by: 'sample' | 'group',
  seed: number,
  purpose: string,
): ReadonlySet<number> => {
  const random = counterRandom(seed, purpose)
  const drawn = new Set<number>()
  if (fraction === 0) return drawn
  if (by === 'sample') {
    // Rounded over all classes so far, so that the parts of classes add up to the part of all.
    let before = 0
    for (const [label, members] of byClass(keys, items)) {
      const count = Math.round((before + members.length) * fraction) - Math.round(before * fraction)
      before += members.length
      for (const member of shuffled(members, random, label ?? 0).slice(0, count)) drawn.add(member)
    }
    return drawn
  }
  const groups = shuffled(groupsOf(keys, items), random, 0)
  const wanted = fraction * items.length
  for (const members of groups.slice(0, -1)) {
    const nearer = Math.abs(drawn.size + members.length - wanted) < Math.abs(drawn.size - wanted)
    if (drawn.size > 0 && !nearer) continue
    for (const member of members) drawn.add(member)
  }
  return drawn
}
