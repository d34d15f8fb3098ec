import type { EpisodeMeans } from '../../run/summary/episode-means.ts'
import type { SampleFigures } from './sample-figures.ts'
import type { WorkItem } from '../../run/items/work-items.ts'

/** Where one of several items stands. */
export type ItemView = {
  readonly item: WorkItem
  readonly state: 'waiting' | 'running' | 'done'
  /** What it is at, while it runs: the stage that spoke last and how far it is, where it knows. */
  readonly at: { readonly stage: string; readonly share: number | undefined } | undefined
  readonly learning: { readonly environmentSteps: number; readonly mean: number } | undefined
  readonly means: EpisodeMeans
  /** Committed by an earlier start of the run. */
  readonly before?: true
  /** Training on samples: its last epoch, and the best that validation gave, a share of right answers in percent or a loss. */
  readonly trained?: { readonly epoch: number; readonly epochs: number; readonly measure: 'accuracy' | 'error'; readonly best: number }
  /** What it is worth on the test split. */
  readonly scores?: SampleFigures
}
