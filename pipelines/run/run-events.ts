import type { StageEvent } from '../../operators/stream/stage-event.ts'
import type { ItemRecord } from './records/item-record.ts'
import type { RunResult } from './records/run-result.ts'
import type { StageMeasurement } from './items/stage-measurement.ts'
import type { WorkItem } from './items/work-items.ts'

/** What happens in a run, for those who watch it. */
export type RunEvent =
  | {
      readonly type: 'opened'
      readonly pipeline: string
      readonly directory: string
      readonly stages: readonly string[]
      readonly items: readonly WorkItem[]
      /** What an earlier start of the same run has committed. */
      readonly committed: readonly ItemRecord[]
      readonly faults: Readonly<Record<string, string>>
      /** What is hardly meant in the pipeline, as sentences. */
      readonly warnings: readonly string[]
    }
  | { readonly type: 'item-started'; readonly item: WorkItem }
  /** `item`: the index of the item at work that it is about. */
  | { readonly type: 'measured'; readonly item: number; readonly stages: readonly StageMeasurement[] }
  /** Without `item` it is about the run as a whole. */
  | { readonly type: 'stage'; readonly item?: number; readonly stageIndex: number; readonly event: StageEvent }
  | { readonly type: 'item-committed'; readonly record: ItemRecord }
  | { readonly type: 'stopping' }
  | { readonly type: 'ended'; readonly result: RunResult }

