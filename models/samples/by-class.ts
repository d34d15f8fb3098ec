import type { SampleKey } from './sample-key.ts'

/** Samples (indices of `keys`) by their class, classes ascending; those without a class come as one, first. */
export const byClass = (keys: readonly SampleKey[], items: readonly number[]): readonly (readonly [number | null, readonly number[]])[] => {
  const classes = new Map<number | null, number[]>()
  for (const item of items) {
    const { label } = keys[item]
    const members = classes.get(label)
    if (members) members.push(item)
    else classes.set(label, [item])
  }
  return [...classes].toSorted(([a], [b]) => (a ?? -1) - (b ?? -1))
}
