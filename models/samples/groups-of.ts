import type { SampleKey } from './sample-key.ts'

/** Samples (indices of `keys`) that belong together, in the order in which their groups come first. One without a group is one alone. */
export const groupsOf = (keys: readonly SampleKey[], items: readonly number[]): readonly (readonly number[])[] => {
  const groups = new Map<string | number, number[]>()
  for (const item of items) {
    const name = keys[item].group ?? item
    const members = groups.get(name)
    if (members) members.push(item)
    else groups.set(name, [item])
  }
  return [...groups.values()]
}
