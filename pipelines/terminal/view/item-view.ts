import type { EpisodeMeans } from '../../run/summary/episode-means.ts'
import type { WorkItem } from '../../run/items/work-items.ts'

/** Where one of several items stands. */
export type ItemView = {
  readonly item: WorkItem
  readonly state: 'waiting' | 'running' | 'done'
  /** What it is at, while it runs: the stage that spoke last and how far it is, where it knows. */
  readonly at: { readonly stage: string; readonly share: number | undefined } | undefined
  readonly learning: { readonly environmentSteps: number; readonly mean: number } | undefined
  readonly means: EpisodeMeans
}
