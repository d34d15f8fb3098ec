import type { FinishedFolder, FinishedPart } from '../../../operators/stream/part-registry.ts'
import type { StageEvent } from '../../../operators/stream/stage-event.ts'
import type { StageMeasurement } from './stage-measurement.ts'
import type { WorkItem } from './work-items.ts'

/** What a worker thread gets to start with: everything it needs to run one item of work by itself. */
export type WorkerTask = {
  readonly configFile: string
  readonly pipeline: string
  readonly item: WorkItem
  /** Hash of the run that it belongs to. */
  readonly run: string
  readonly directory: string
  readonly cacheDirectory: string
  /** All that the samples of a pipe depend on beside its stages: code, versions, content of files. Without it they are not kept. */
  readonly madeFrom?: Readonly<Record<string, unknown>>
  readonly faults: Readonly<Record<string, string>>
  /** One integer in shared memory; other than 0: stop. It reaches a thread that is too busy to read messages. */
  readonly stop: SharedArrayBuffer
}

export type WorkerMessage =
  | { readonly type: 'measured'; readonly stages: readonly StageMeasurement[] }
  | { readonly type: 'event'; readonly stageIndex: number; readonly event: StageEvent }
  | {
      readonly type: 'done'
      readonly parts: readonly FinishedPart[]
      readonly folders: readonly FinishedFolder[]
      readonly stages: readonly StageMeasurement[]
    }
  | { readonly type: 'failed'; readonly message: string; readonly exitCode: number; readonly stack: string | undefined }
