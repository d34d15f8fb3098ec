import assert from 'node:assert/strict'
import { from } from 'rxjs'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { flowGate, type FlowGate } from '../flow/flow-gate.ts'
import type { TableBatch } from '../table-batch.ts'
import { stageRun, TESTED_STAGE, type StageRun, type StageRunOptions } from './stage-run.ts'
import type { StageUnderTest } from './stage-under-test.ts'

export type ConformanceSetting = {
  /** A fresh stage for each call. */
  readonly make: () => StageUnderTest
  /** Valid input, in an order in which it can arrive; at least one batch of each table the stage consumes. */
  readonly sample: () => readonly TableBatch[]
  /** An empty directory for whatever the stage writes. */
  readonly directory: string
  /** For what the stage keeps between runs, if that is shared with other tests. */
  readonly cache?: string
  /** How long something that has to happen may take, in milliseconds. */
  readonly patience: number
}

/** A table no stage knows. */
export const UNRELATED = 'unrelated_to_any_stage'

/**
 * The sample with batches of an unrelated table before, between and behind; a sink that takes everything gets the
 * sample alone.
 */
export function interleaved({ sample, make }: ConformanceSetting): readonly TableBatch[] {
  if (make().consumes === 'everything') return sample()
  const between = sample().flatMap((item, index) => [sampleBatch(UNRELATED, 3, index * 10), item])
  return [...between, sampleBatch(UNRELATED, 3, 9990)]
}

/** Statistics of the queue of a stage; undefined where it has none. */
export const queueOf = (gate: FlowGate, index: number) =>
  gate.statistics().queues.find(({ stageIndex }) => stageIndex === index)

/** Starts a fresh stage; all that the cases differ in is the source and who listens. */
export function start(
  setting: ConformanceSetting,
  options: Omit<StageRunOptions, 'directory' | 'cache' | 'patience'>,
): StageRun & { readonly expectFreed: () => Promise<void> } {
  const stage = setting.make()
  const gate = options.gate ?? flowGate()
  const { directory, cache, patience } = setting
  const run = stageRun(stage, { directory, ...(cache !== undefined && { cache }), patience, ...options, gate })
  return {
    ...run,
    async expectFreed() {
      assert.ok(run.sourceReleased(), 'the source has not been let go of')
      assert.equal(queueOf(gate, TESTED_STAGE)?.bytes ?? 0, 0, 'queued bytes left')
      assert.ok(await run.until(() => run.signalListeners() === 0), 'listeners left on the signal of the run')
      const closed = await run.until(() => (stage.open?.() ?? 0) === 0)
      assert.ok(closed, `${stage.open?.()} iterators or processes left open`)
    },
  }
}

/** Fails where the run does not end by itself, or with an error. */
export async function expectCompletion(run: StageRun): Promise<void> {
  const ended = await run.until(() => run.outcome() !== undefined)
  assert.ok(ended, `did not complete; ${run.outputs.length} outputs so far`)
  const outcome = run.outcome()!
  if ('error' in outcome) assert.fail(`failed instead of completing: ${String(outcome.error)}`)
}

/** Fails where the run does not end with this error. */
export async function expectError(run: StageRun, error: unknown): Promise<void> {
  assert.ok(await run.until(() => run.outcome() !== undefined), 'the error was not delivered')
  let got = run.outcome()!.error
  // A stage may say where it happened, as long as it keeps the error as the cause.
  while (got !== error && got instanceof Error && got.cause !== undefined) got = got.cause
  assert.equal(got, error, 'another end than the error')
}

/** What the stage makes of the interleaved sample when nothing is difficult. */
export async function plainOutputs(setting: ConformanceSetting): Promise<readonly TableBatch[]> {
  const run = start(setting, { source: from(interleaved(setting)) })
  await expectCompletion(run)
  return run.outputs
}
