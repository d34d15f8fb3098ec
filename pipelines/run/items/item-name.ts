import type { WorkItem } from './work-items.ts'

/** An item as people call it: `lif, seed 42`, or `seed 42` where there is no sweep. */
export const itemName = ({ seed, variant }: Pick<WorkItem, 'seed' | 'variant'>): string =>
  variant === undefined ? `seed ${seed}` : `${variant}, seed ${seed}`
