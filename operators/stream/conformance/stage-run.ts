import { getEventListeners } from 'node:events'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { finalize, take, type Observable, type Subscription } from 'rxjs'
import { flowGate, type FlowGate } from '../flow/flow-gate.ts'
import type { StageContext } from '../stage-context.ts'
import type { TableBatch } from '../table-batch.ts'
import type { StageUnderTest } from './stage-under-test.ts'

/** Where the stage under test stands: its source is stage 0, who listens to it is stage 2. */
export const TESTED_STAGE = 1

export type StageRun = {
  readonly outputs: readonly TableBatch[]
  /** How it ended, if it has. */
  readonly outcome: () => { readonly error?: unknown } | undefined
  /** How many still listen to the run's signal. */
  readonly signalListeners: () => number
  /** Whether the source has been let go of: completed, failed or unsubscribed. */
  readonly sourceReleased: () => boolean
  readonly subscription: Subscription
  /** Resolves when a condition holds, false if it does not within the patience of the suite. */
  readonly until: (condition: () => boolean) => Promise<boolean>
}

export type StageRunOptions = {
  readonly source: Observable<TableBatch>
  readonly directory: string
  /** For what the stage keeps between runs; in `directory` where nothing is said. */
  readonly cache?: string
  readonly patience: number
  readonly gate?: FlowGate
  readonly signal?: AbortSignal
  /** Unsubscribe inside the delivery of the output with this number, counted from 1. */
  readonly take?: number
  readonly onOutput?: (output: TableBatch) => void
}

/** Lets everything that is due happen: microtasks, input and output that is ready, immediates. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await setImmediate()
}

/** Runs a stage over a source and watches it from outside. */
export function stageRun(stage: StageUnderTest, options: StageRunOptions): StageRun {
  const { source, directory, cache = `${directory}/cache`, patience, gate = flowGate(), signal = new AbortController().signal } = options
  const outputs: TableBatch[] = []
  let outcome: { readonly error?: unknown } | undefined
  let released = false
  let checkpoint: Uint8Array | undefined
  const context: StageContext = {
    stageIndex: TESTED_STAGE,
    signal,
    gate,
    item: { index: 0, seed: 42 },
    cacheDirectory: cache,
    partDirectory: directory,
    checkpoint: { load: async () => checkpoint, save: async (bytes) => void (checkpoint = bytes.slice()) },
    faults: {},
    report: () => {},
  }
  const results = stage.operator(context)(source.pipe(finalize(() => (released = true))))
  const subscription = (options.take === undefined ? results : results.pipe(take(options.take))).subscribe({
    next(output) {
      outputs.push(output)
      options.onOutput?.(output)
    },
    error: (error) => (outcome = { error }),
    complete: () => (outcome = {}),
  })

  async function until(condition: () => boolean): Promise<boolean> {
    const deadline = new AbortController()
    let late = false
    setTimeout(patience, undefined, { signal: deadline.signal }).then(() => (late = true), () => {})
    // Immediates and no sleep between two looks at first: most stages answer within a turn or two. Others wait for a process.
    for (let turn = 0; !condition() && !late; turn++) await (turn < 1000 ? setImmediate() : setTimeout(5))
    deadline.abort()
    return condition()
  }

  const signalListeners = () => getEventListeners(signal, 'abort').length
  return { outputs, outcome: () => outcome, signalListeners, sourceReleased: () => released, subscription, until }
}
