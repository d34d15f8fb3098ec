import type { RecordBatch } from 'apache-arrow'
import { Observable, Subject, takeUntil, type OperatorFunction } from 'rxjs'
import type { TableBatch } from './table-batch.ts'

/** For each table a stage consumes, what becomes of one batch of it: batches of any tables, or none. */
export type TableHandlers = Readonly<Record<string, (batch: RecordBatch) => readonly TableBatch[]>>

/**
 * The synchronous form of a stage: the named tables are handled, all others are passed on, and order is kept. It owns
 * no queue, so one batch should become a bounded number of batches; what expands without bound belongs in
 * `boundedConcatMap`.
 *
 * A batch that arrives while the outputs of another are being emitted (a source that reacts to what it sees) waits for
 * its turn. What a handler throws is delivered as an error.
 *
 * @param finish what is emitted after the last batch, before the stage completes
 * @example mapTables({ observations: (batch) => [{ table: 'inputs', batch: encode(batch) }] })
 */
export function mapTables(
  tables: TableHandlers,
  finish?: () => readonly TableBatch[],
): OperatorFunction<TableBatch, TableBatch> {
  const handlers = new Map(Object.entries(tables))
  return (source) => new Observable((subscriber) => {
    const closed = new Subject<void>()
    /** What arrived during an emission; undefined when nothing is being emitted. */
    let waiting: TableBatch[] | undefined
    let sourceCompleted = false

    function outputsOf(item: TableBatch): readonly TableBatch[] {
      const handle = handlers.get(item.table)
      return handle === undefined ? [item] : handle(item.batch)
    }

    function emit(produce: () => readonly TableBatch[]): void {
      let outputs: readonly TableBatch[]
      try {
        outputs = produce()
      } catch (error) {
        return subscriber.error(error)
      }
      for (const output of outputs) subscriber.next(output)
    }

    function completeWhenDone(): void {
      if (!sourceCompleted || waiting !== undefined || subscriber.closed) return
      if (finish !== undefined) emit(finish)
      subscriber.complete()
    }

    subscriber.add(() => {
      waiting = undefined
      closed.next()
    })
    // takeUntil and not a kept subscription: a source that emits while it is being subscribed to has to see the end as
    // well.
    source.pipe(takeUntil(closed)).subscribe({
      next(first) {
        if (waiting !== undefined) {
          waiting.push(first)
          return
        }
        for (let turn = [first]; turn.length > 0; turn = waiting) {
          waiting = []
          for (const item of turn) {
            emit(() => outputsOf(item))
            if (subscriber.closed) return
          }
        }
        waiting = undefined
        completeWhenDone()
      },
      error: (error) => subscriber.error(error),
      complete() {
        sourceCompleted = true
        completeWhenDone()
      },
    })
  })
}
