import { relative } from 'node:path'
import { EMPTY, lastValueFrom, type Observable } from 'rxjs'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { flowGate } from '../../../operators/stream/flow/flow-gate.ts'
import type { FinishedFolder, FinishedPart } from '../../../operators/stream/part-registry.ts'
import type { Stage } from '../../../operators/stream/stage.ts'
import type { StageContext } from '../../../operators/stream/stage-context.ts'
import type { StageEvent } from '../../../operators/stream/stage-event.ts'
import type { TableBatch } from '../../../operators/stream/table-batch.ts'
import { tablesBefore } from '../../pipe/tables-before.ts'
import { countingGate } from './counting-gate.ts'
import { encodedOnce, type EncodedOnce } from './encoded-once.ts'
import { fileCheckpoint } from '../directory/file-checkpoint.ts'
import { runDirectoryPaths } from '../directory/run-directory-paths.ts'
import { trackedStage, type TrackedStage } from './tracked-stage.ts'
import type { WorkerMessage, WorkerTask } from './worker-messages.ts'

/** Milliseconds between two reports of figures and progress. */
const interval = 200

/**
 * Runs one item of work through a whole pipe, from nothing to its finished parts. What there is to tell goes to `post`: events as they
 * come, figures and progress at most five times a second, also while a stage never lets the event loop turn.
 */
export async function runItem(
  stages: readonly Stage[],
  task: WorkerTask,
  post: (message: WorkerMessage) => void,
): Promise<void> {
  const { item, directory, cacheDirectory, faults } = task
  const stopFlag = new Int32Array(task.stop)
  const controller = new AbortController()
  const counting = countingGate(flowGate())
  const parts: FinishedPart[] = []
  const folders: FinishedFolder[] = []
  const progress = new Map<number, StageEvent>()
  const tracked: TrackedStage[] = []
  let reported = -Infinity

  const measurements = () => tracked.map((stage, index) => stage.measure(counting.inFlight(index)))

  function flush(): void {
    reported = performance.now()
    for (const [stageIndex, event] of progress) post({ type: 'event', stageIndex, event })
    progress.clear()
    // None of them are at work yet while the item waits for samples.
    if (tracked.length > 0) post({ type: 'measured', stages: measurements() })
  }
  function breathe(): void {
    if (stopFlag[0] !== 0 && !controller.signal.aborted) controller.abort(new Error('the run was stopped'))
    if (performance.now() - reported >= interval) flush()
  }
  const report = (stageIndex: number, event: StageEvent): void => {
    // Of progress only the latest counts, everything else has to arrive, and behind what was told before it.
    if (event.type === 'progress') progress.set(stageIndex, event)
    else {
      const before = progress.get(stageIndex)
      if (before) post({ type: 'event', stageIndex, event: before })
      progress.delete(stageIndex)
      post({ type: 'event', stageIndex, event })
    }
    breathe()
  }
  let encoded: EncodedOnce | undefined
  const reaching = tablesBefore(stages)
  const contextOf = (stageIndex: number): StageContext => ({
    stageIndex,
    signal: controller.signal,
    gate: counting.gate,
    ...(item.override === undefined ? {} : { seed: item.override }),
    item: { index: item.index, seed: item.seed, ...(item.variant === undefined ? {} : { variant: item.variant }) },
    cacheDirectory,
    partDirectory: directory,
    parts: {
      add: part => parts.push(part),
      addFolder(folder) {
        if (folders.some(({ finalPath }) => finalPath === folder.finalPath))
          throw new EngramError(`${relative(directory, folder.finalPath)}: two stages write it, expected another name for one of them`, 2)
        folders.push(folder)
      },
    },
    tables: [...reaching[stageIndex]!.values()],
    checkpoint: fileCheckpoint(runDirectoryPaths.checkpoint(directory, item.index), `run ${task.run}, item ${item.index}`, text =>
      post({ type: 'event', stageIndex, event: { type: 'note', text } })),
    faults,
    report(event) {
      encoded?.told(stageIndex, event)
      report(stageIndex, event)
    },
  })

  const timer = setInterval(breathe, interval)
  try {
    encoded = await encodedOnce(stages, task, controller.signal, report)
    let stream: Observable<TableBatch> = EMPTY
    for (const [index, stage] of (encoded?.stages ?? stages).entries()) {
      const one = trackedStage(stage, contextOf(index), breathe)
      tracked.push(one)
      stream = stream.pipe(one.operator)
      if (encoded) stream = stream.pipe(encoded.after(index))
    }
    await lastValueFrom(stream, { defaultValue: undefined })
    flush()
    post({ type: 'done', parts, folders, stages: measurements() })
  } finally {
    clearInterval(timer)
  }
}
