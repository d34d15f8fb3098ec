import { Observable, Subject, takeUntil, type OperatorFunction } from 'rxjs'
import { batchQueue } from './batch-queue.ts'
import type { StageContext } from '../stage-context.ts'
import type { TableBatch } from '../table-batch.ts'

/** The batches to emit, or the work alone where there are none: a sink returns a promise. */
type Outputs = AsyncIterable<TableBatch, void, undefined> | Promise<void> | void

/**
 * The asynchronous form of a stage. Incoming batches wait in a queue that the flow gate counts in bytes; each is turned
 * into any number of batches, and the next one is pulled only when the queues of all later stages are below their
 * marks. One batch at a time, in order of arrival: `project` yields the batches of tables it does not consume itself.
 *
 * An error of the source, of `project` or of `finish` is delivered at once and frees the queue. Whoever unsubscribes
 * aborts the signal, frees the queue and ends the running iterator with `return()`, so that a generator's `finally`
 * runs. A child process that outlives a batch is best ended by RxJS's `finalize`.
 *
 * @param project what becomes of one batch; nothing if it gives or yields nothing, a promise where there is only work
 *   to do. Its signal is aborted when the run is cancelled or nobody listens any more: every wait should end with it.
 *   `waiting` looks at the batches that wait behind this one, whose work elsewhere may be begun before its own is done
 * @param finish what is emitted after the last batch, before the stage completes
 * @example boundedConcatMap(context, async function* (item, signal) {
 *   if (item.table === 'networks') yield* play(item.batch, signal)
 *   else yield item
 * })
 */
export function boundedConcatMap(
  context: StageContext,
  project: (item: TableBatch, signal: AbortSignal, waiting: () => Iterable<TableBatch>) => Outputs,
  finish?: (signal: AbortSignal) => Outputs,
): OperatorFunction<TableBatch, TableBatch> {
  const { stageIndex, gate, signal: runSignal, clock } = context
  return (source) => new Observable((subscriber) => {
    const queue = batchQueue(gate, stageIndex)
    const listening = new AbortController()
    const { signal } = listening
    const closed = new Subject<void>()
    let running: AsyncIterator<TableBatch, void, undefined> | undefined
    let draining = false
    let sourceCompleted = false

    const onRunAborted = () => subscriber.error(runSignal.reason)
    subscriber.add(() => {
      runSignal.removeEventListener('abort', onRunAborted)
      listening.abort(runSignal.aborted ? runSignal.reason : undefined)
      closed.next()
      queue.close()
      // A generator that waits cannot be ended before its wait ends; its clean-up may fail after all listeners have
      // gone.
      void endRunning().catch((error: unknown) => {
        context.report({ type: 'note', text: `clean-up failed: ${String(error)}` })
      })
    })

    async function endRunning(): Promise<void> {
      const iterator = running
      running = undefined
      await iterator?.return?.()
    }

    async function timed<T>(work: () => PromiseLike<T>): Promise<T> {
      clock?.enter()
      try {
        return await work()
      } finally {
        clock?.leave()
      }
    }

    async function emitAll(outputs: Outputs): Promise<void> {
      if (outputs === undefined) return
      if (!(Symbol.asyncIterator in outputs)) return timed(() => outputs)
      const iterator = outputs[Symbol.asyncIterator]()
      running = iterator
      while (!subscriber.closed) {
        await gate.waitBelow(stageIndex, signal)
        // An iterator that throws, or is done, is at its end; asking it to return would be a second end.
        const result = await timed(() => iterator.next()).catch((error: unknown) => {
          running = undefined
          throw error
        })
        if (result.done) break
        subscriber.next(result.value)
      }
      running = undefined
    }

    async function run(): Promise<void> {
      draining = true
      try {
        for (let item = queue.peek(); item !== undefined; item = queue.peek()) {
          await emitAll(project(item, signal, queue.behind))
          queue.shift()
        }
        // Nothing may be awaited between the look at the empty queue and this line: what arrives from here on starts
        // the next run.
        draining = false
        if (!sourceCompleted || subscriber.closed) return
        await emitAll(finish?.(signal))
        subscriber.complete()
      } catch (error) {
        // After unsubscription the aborted waits reject with nobody left to tell.
        if (!subscriber.closed) subscriber.error(error)
      }
    }

    if (runSignal.aborted) return onRunAborted()
    runSignal.addEventListener('abort', onRunAborted, { once: true })
    // takeUntil and not a kept subscription: a source that emits while it is being subscribed to has to see the end as
    // well.
    source.pipe(takeUntil(closed)).subscribe({
      next(item) {
        if (subscriber.closed) return
        try {
          queue.push(item)
        } catch (error) {
          return subscriber.error(error)
        }
        if (!draining) void run()
      },
      error: (error) => subscriber.error(error),
      complete() {
        sourceCompleted = true
        if (!draining && !subscriber.closed) void run()
      },
    })
  })
}
