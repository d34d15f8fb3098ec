import type { StageEvent } from '../../operators/stream/stage-event.ts'
import type { RunResult } from './run-result.ts'
import type { StageMeasurement } from './stage-measurement.ts'
import type { WorkItem } from './work-items.ts'

/** What happens in a run, for those who watch it. */
export type RunEvent =
  | {
      readonly type: 'opened'
      readonly pipeline: string
      readonly directory: string
      readonly stages: readonly string[]
      readonly items: readonly WorkItem[]
      /** Indices of the items that an earlier start of the same run has committed. */
      readonly committed: readonly number[]
      readonly faults: Readonly<Record<string, string>>
    }
  | { readonly type: 'item-started'; readonly item: WorkItem }
  | { readonly type: 'measured'; readonly stages: readonly StageMeasurement[] }
  | { readonly type: 'stage'; readonly stageIndex: number; readonly event: StageEvent }
  | { readonly type: 'item-committed'; readonly index: number }
  | { readonly type: 'stopping' }
  | { readonly type: 'ended'; readonly result: RunResult }

