import type { ItemView } from './item-view.ts'
import type { DifferenceSummary } from '../../../operators/stream/stage-event.ts'
import type { RunResult } from '../../run/records/run-result.ts'
import type { StageMeasurement } from '../../run/items/stage-measurement.ts'

export type StageProgress = {
  readonly done: number
  /** null where nobody knows how many there will be. */
  readonly total: number | null
  readonly unit: string
  readonly note: string | undefined
  /** Where the progress stood when it was first heard of, and when that was (milliseconds): time left is reckoned from there. */
  readonly first: { readonly done: number; readonly at: number }
}

export type StageView = {
  readonly name: string
  readonly measurement: StageMeasurement | undefined
  readonly progress: StageProgress | undefined
}

export type LearningPoint = { readonly x: number; readonly mean: number; readonly selectionMean: number | undefined }

/** Everything a view of a run is drawn from. A plain value: the same state and the same moment give the same picture. */
export type RunViewState = {
  readonly pipeline: string
  readonly directory: string
  readonly startedAt: number
  readonly stages: readonly StageView[]
  /** One for each item of the run, in order. */
  readonly items: readonly ItemView[]
  readonly faults: Readonly<Record<string, string>>
  readonly learning: {
    readonly network: number
    readonly episode: number
    readonly points: readonly LearningPoint[]
    /** What the points are of where it is not returns over environment steps: by epoch, in percent or as a loss. */
    readonly epochs?: { readonly of: number; readonly measure: 'accuracy' | 'loss' }
  } | undefined
  /** The first that were found, and how many there are by stage and network. */
  readonly differences: {
    readonly network: number
    readonly rows: readonly DifferenceSummary[]
    readonly totals: Readonly<Record<string, number>>
  } | undefined
  readonly note: string | undefined
  readonly stopping: boolean
  readonly result: RunResult | undefined
}
