import { Observable, Subject, takeUntil, type OperatorFunction } from 'rxjs'
import { batchBytes } from './flow/batch-bytes.ts'
import type { StageContext } from './stage-context.ts'
import type { TableBatch } from './table-batch.ts'

export type Traffic = { readonly batches: number; readonly rows: number; readonly bytes: number }

export type StageMeasure = {
  readonly stageIndex: number
  readonly in: Traffic
  readonly out: Traffic
  /** Time in which the stage was at work, its waits for processes and files included, later stages not. */
  readonly busyMilliseconds: number
  readonly queueBytes: number
  readonly peakQueueBytes: number
}

export type MeasuredStage = {
  readonly operator: OperatorFunction<TableBatch, TableBatch>
  /** The counts so far; may be asked for at any time. */
  measure(): StageMeasure
}

const nothing = { batches: 0, rows: 0, bytes: 0 }

const plus = ({ batches, rows, bytes }: Traffic, item: TableBatch): Traffic => ({
  batches: batches + 1,
  rows: rows + item.batch.numRows,
  bytes: bytes + batchBytes(item),
})

/**
 * Counts what enters and leaves a stage and how long it is at work, for the live view and the `stages` table. What
 * flows is not touched.
 *
 * @param makeOperator gets the context with a clock, with which the asynchronous forms report their work; the work of
 *   synchronous forms is the time between a batch's entry and return, less the time in which later stages had the word
 * @param now a clock in milliseconds; figures go to `timing/` only
 */
export function measureStage(
  makeOperator: (context: StageContext) => OperatorFunction<TableBatch, TableBatch>,
  context: StageContext,
  now: () => number = () => performance.now(),
): MeasuredStage {
  let into: Traffic = nothing
  let out: Traffic = nothing
  let busyMilliseconds = 0
  let depth = 0
  let since = 0

  /** Moves between "not at work" (0) and "at work" (> 0), adding up the time when it comes back to 0. */
  function setDepth(next: number): void {
    const time = now()
    if (depth > 0) busyMilliseconds += time - since
    since = time
    depth = next
  }

  const clock = { enter: () => setDepth(depth + 1), leave: () => setDepth(depth - 1) }

  /** While `work` runs the stage has the word. What it begins in there and goes on with later stays counted. */
  function own(work: () => void): void {
    clock.enter()
    try {
      work()
    } finally {
      clock.leave()
    }
  }

  /** While `work` runs somebody downstream has the word, unless the stage is called again from there. */
  function others(work: () => void): void {
    const interrupted = depth
    setDepth(0)
    try {
      work()
    } finally {
      setDepth(depth + interrupted)
    }
  }

  const counted = (
    source: Observable<TableBatch>,
    count: (item: TableBatch) => void,
    run: (work: () => void) => void,
  ): Observable<TableBatch> =>
    new Observable((subscriber) => {
      const closed = new Subject<void>()
      subscriber.add(() => closed.next())
      source.pipe(takeUntil(closed)).subscribe({
        next(item) {
          try {
            count(item)
          } catch (error) {
            return subscriber.error(error)
          }
          run(() => subscriber.next(item))
        },
        error: (error) => run(() => subscriber.error(error)),
        complete: () => run(() => subscriber.complete()),
      })
    })

  const operator = makeOperator({ ...context, clock })
  return {
    operator: (source) => {
      const entering = counted(source, (item) => (into = plus(into, item)), own)
      return counted(operator(entering), (item) => (out = plus(out, item)), others)
    },
    measure() {
      if (depth > 0) setDepth(depth)
      const queue = context.gate.statistics().queues.find(({ stageIndex }) => stageIndex === context.stageIndex)
      return {
        stageIndex: context.stageIndex,
        in: into,
        out,
        busyMilliseconds,
        queueBytes: queue?.bytes ?? 0,
        peakQueueBytes: queue?.peakBytes ?? 0,
      }
    },
  }
}
