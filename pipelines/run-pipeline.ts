import { relative, resolve } from 'node:path'
import { sealJson } from '../datasets/files/json/seal-json.ts'
import { EngramError } from '../models/errors/engram-error.ts'
import { systemFailure } from '../models/errors/system-failure.ts'
import type { Stage } from '../operators/stream/stage.ts'
import { commitItem } from './run/items/commit-item.ts'
import { pipelineWarnings } from './check/pipeline-warnings.ts'
import { reportFinishedRun } from './report/report-finished-run.ts'
import { cleanRunDirectory } from './run/directory/clean-run-directory.ts'
import { itemFindings } from './run/items/item-findings.ts'
import type { ItemRecord } from './run/records/item-record.ts'
import { itemTables } from './run/items/item-tables.ts'
import { openRunDirectory } from './run/directory/open-run-directory.ts'
import { readItemRecords } from './run/records/read-item-records.ts'
import { runDirectoryPaths } from './run/directory/run-directory-paths.ts'
import type { RunEvent } from './run/run-events.ts'
import { runHash, type RunIdentity } from './run/identity/run-identity.ts'
import { runIdentityNow } from './run/identity/run-identity-now.ts'
import { runItemInWorker } from './run/items/run-item-in-worker.ts'
import { runItems } from './run/items/run-items.ts'
import type { RunManifest } from './run/records/run-manifest.ts'
import type { RunResult } from './run/records/run-result.ts'
import { StoppedRun } from './run/stopped-run.ts'
import { summariseRun } from './run/summary/summarise-run.ts'
import { filesOfRecords } from './run/records/files-of-records.ts'
import { verifyFinishedRun } from './run/records/verify-finished-run.ts'
import { watchRunDirectory, type RunDirectoryWatch } from './run/directory/watch-run-directory.ts'
import { workItems, type WorkItem } from './run/items/work-items.ts'
import { writeRunFile } from './run/directory/write-run-file.ts'
import { writeJudgements } from './run/summary/judged/write-judgements.ts'
import { writeSweep } from './run/summary/write-sweep.ts'
import { writeStageTimings } from './run/items/write-stage-timings.ts'

export type RunRequest = {
  readonly configFile: string
  readonly pipeline: string
  readonly stages: readonly Stage[]
  /** undefined: runs/NAME-HASH in the working directory. */
  readonly out: string | undefined
  readonly seed: number | undefined
  readonly fresh: boolean
  /** Items that run at a time, each in a worker thread; the tables do not depend on it. */
  readonly jobs: number
  readonly faults: Readonly<Record<string, string>>
  readonly cacheDirectory: string
  /** Aborted with a StoppedRun. */
  readonly signal: AbortSignal
  readonly report: (event: RunEvent) => void
}

/**
 * Runs a pipeline in its run directory: resumes what is unfinished, verifies and repeats what is finished. Resolves with the result
 * whatever became of the work; rejects only where there is no run directory to speak of, or where a finished run does not hold.
 */
export async function runPipeline(request: RunRequest): Promise<RunResult> {
  const { pipeline, stages, seed, faults, signal, report } = request
  const started = performance.now()
  const identity = await runIdentityNow(request)
  const hash = runHash(identity)
  const directory = asTyped(request.out ?? `runs/${pipeline}-${hash}`)
  signal.throwIfAborted()
  const items = workItems(stages, seed)
  const opened = await openRunDirectory(directory, identity, request.fresh)
  const watch = watchRunDirectory(directory, opened)
  const own: RunRequest = { ...request, signal: AbortSignal.any([signal, watch.signal]) }
  try {
    const seeds = [...new Set(items.map(item => item.seed))]
    const warnings = await pipelineWarnings({ stages })
    const known = () => ({
      pipeline, directory, hash, seeds, faults, warnings, items: items.length, seconds: (performance.now() - started) / 1000,
    })
    const end = (result: RunResult): RunResult => {
      report({ type: 'ended', result })
      return result
    }
    const finished = await verifyFinishedRun(directory, stages)
    const doubts: string[] = []
    let records =
      finished?.records ?? (await readItemRecords(directory, { run: hash, items, tables: itemTables(stages) }, (text) => doubts.push(text)))
    report({
      type: 'opened', pipeline, directory, stages: stages.map(({ stage }) => stage), items, faults, warnings,
      committed: records,
    })
    const note = (text: string): void => report({ type: 'stage', stageIndex: -1, event: { type: 'note', text } })
    if (finished)
      return end({ ...finished.manifest.result, directory, state: 'repeated', ...(await reportFinishedRun(directory, signal, note)) })

    for (const doubt of doubts) note(`${doubt}; its item is done again`)
    await cleanRunDirectory(directory, records)
    signal.addEventListener('abort', () => report({ type: 'stopping' }), { once: true })
    try {
      const done = new Set(records.map(({ index }) => index))
      await runItems(items.filter(({ index }) => !done.has(index)), request.jobs, own.signal, async (item, stop) => {
        const record = await runAndCommit(request, identity, directory, item, stop, watch)
        // Items end in any order; what is made of them does not depend on it.
        records = [...records, record].sort((a, b) => a.index - b.index)
      })
    } catch (error) {
      // What another process writes there is not ours to remove, and its doings explain whatever went wrong.
      watch.look()
      await cleanRunDirectory(directory, records)
      if (error instanceof StoppedRun) {
        return end(summariseRun(known(), records, { state: 'interrupted', exitCode: error.exitCode }))
      }
      return end(summariseRun(known(), records, { state: 'failed', ...failure(error) }))
    }
    watch.look()
    const sweep = await writeSweep(directory, records)
    const judged = await writeJudgements(directory, records, stages)
    const result = summariseRun(known(), records, { state: 'finished', sweep, judged })
    const left = filesOfRecords(records)
    const complete: RunManifest = {
      schemaVersion: 2,
      engram: identity.engram,
      node: identity.node,
      tools: identity.tools,
      run: { hash, identity },
      seeds,
      faulty: Object.keys(faults).length > 0,
      faults,
      ...(left.length > 0 && { files: left }),
      parts: [...records.flatMap(({ parts }) => parts), ...(sweep ? [sweep.part] : []), ...(judged?.parts ?? [])],
      result,
      exitCode: result.exitCode,
    }
    watch.look()
    await writeRunFile(runDirectoryPaths.manifest(directory), sealJson(complete))
    const drawn = await reportFinishedRun(directory, own.signal, note)
    watch.look()
    return end({ ...result, ...drawn })
  } finally {
    watch.close()
    opened.release()
  }
}

/** A path as a person would type it: relative below the working directory, absolute elsewhere. */
function asTyped(path: string): string {
  const short = relative('', resolve(path))
  return short.startsWith('..') ? resolve(path) : short || '.'
}

async function runAndCommit(
  request: RunRequest,
  identity: RunIdentity,
  directory: string,
  item: WorkItem,
  signal: AbortSignal,
  watch: RunDirectoryWatch,
): Promise<ItemRecord> {
  const { configFile, pipeline, stages, cacheDirectory, faults, report } = request
  const findings = itemFindings(stages.map(({ stage }) => stage))
  const { engram, code, node, files = {} } = identity
  const hash = runHash(identity)
  const madeFrom = { engram, code, node, machine: process.arch, files }
  report({ type: 'item-started', item })
  const done = await runItemInWorker(
    { configFile, pipeline, item, run: hash, directory: resolve(directory), cacheDirectory, madeFrom, faults },
    signal,
    message => {
      if (message.type === 'measured') report({ ...message, item: item.index })
      if (message.type !== 'event') return
      findings.add(message.stageIndex, message.event)
      report({ type: 'stage', item: item.index, stageIndex: message.stageIndex, event: message.event })
    },
    text => report({ type: 'stage', item: item.index, stageIndex: -1, event: { type: 'note', text } }),
  )
  report({ type: 'measured', item: item.index, stages: done.stages })
  watch.look()
  await writeStageTimings(directory, item.index, stages, done.stages)
  const record = await commitItem(resolve(directory), done, {
    run: hash, index: item.index, seed: item.seed, ...(item.variant === undefined ? {} : { variant: item.variant }), ...findings.all(),
  })
  report({ type: 'item-committed', record })
  return record
}

function failure(error: unknown): { exitCode: number; error: string } {
  const { exitCode, message, stack } = error as { exitCode?: unknown; message?: string; stack?: string }
  const refused = systemFailure(error)
  if (refused !== undefined) return { exitCode: 2, error: refused }
  if (typeof exitCode !== 'number') return { exitCode: 1, error: stack ?? String(error) }
  const own = error instanceof EngramError || stack === undefined || !stack.includes(message ?? '')
  return { exitCode, error: own || exitCode !== 1 ? message ?? '' : stack }
}
