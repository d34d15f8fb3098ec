import assert from 'node:assert/strict'
import { concat, from, NEVER, Observable, Subject, throwError } from 'rxjs'
import { batchBytes } from '../flow/batch-bytes.ts'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { flowGate, type FlowGate } from '../flow/flow-gate.ts'
import type { TableBatch } from '../table-batch.ts'
import { fingerprint } from './fingerprint.ts'
import { poisonedBatch } from './poisoned-batch.ts'
import { settle, stageRun, TESTED_STAGE, type StageRun, type StageRunOptions } from './stage-run.ts'
import type { StageUnderTest } from './stage-under-test.ts'

export type ConformanceSetting = {
  /** A fresh stage for each call. */
  readonly make: () => StageUnderTest
  /** Valid input, in an order in which it can arrive; at least one batch of each table the stage consumes. */
  readonly sample: () => readonly TableBatch[]
  /** An empty directory for whatever the stage writes. */
  readonly directory: string
  /** How long something that has to happen may take, in milliseconds. */
  readonly patience: number
}

export type ConformanceCase = { readonly title: string; readonly check: (setting: ConformanceSetting) => Promise<void> }

/** A table no stage knows. */
const UNRELATED = 'unrelated_to_any_stage'

/**
 * The sample with batches of an unrelated table before, between and behind; a sink that takes everything gets the
 * sample alone.
 */
function interleaved({ sample, make }: ConformanceSetting): readonly TableBatch[] {
  if (make().consumes === 'everything') return sample()
  const between = sample().flatMap((item, index) => [sampleBatch(UNRELATED, 3, index * 10), item])
  return [...between, sampleBatch(UNRELATED, 3, 9990)]
}

const queueOf = (gate: FlowGate, index: number) =>
  gate.statistics().queues.find(({ stageIndex }) => stageIndex === index)

/** Starts a fresh stage; all that the cases differ in is the source and who listens. */
function start(
  setting: ConformanceSetting,
  options: Omit<StageRunOptions, 'directory' | 'patience'>,
): StageRun & { readonly expectFreed: () => Promise<void> } {
  const stage = setting.make()
  const gate = options.gate ?? flowGate()
  const run = stageRun(stage, { directory: setting.directory, patience: setting.patience, ...options, gate })
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

async function expectCompletion(run: StageRun): Promise<void> {
  const ended = await run.until(() => run.outcome() !== undefined)
  assert.ok(ended, `did not complete; ${run.outputs.length} outputs so far`)
  const outcome = run.outcome()!
  if ('error' in outcome) assert.fail(`failed instead of completing: ${String(outcome.error)}`)
}

async function expectError(run: StageRun, error: unknown): Promise<void> {
  assert.ok(await run.until(() => run.outcome() !== undefined), 'the error was not delivered')
  let got = run.outcome()!.error
  // A stage may say where it happened, as long as it keeps the error as the cause.
  while (got !== error && got instanceof Error && got.cause !== undefined) got = got.cause
  assert.equal(got, error, 'another end than the error')
}

/** What the stage makes of the interleaved sample when nothing is difficult. */
async function plainOutputs(setting: ConformanceSetting): Promise<readonly TableBatch[]> {
  const run = start(setting, { source: from(interleaved(setting)) })
  await expectCompletion(run)
  return run.outputs
}

async function empty(setting: ConformanceSetting): Promise<void> {
  const run = start(setting, { source: from([]) })
  await expectCompletion(run)
  await run.expectFreed()
}

async function never(setting: ConformanceSetting): Promise<void> {
  const run = start(setting, { source: NEVER })
  await settle()
  assert.equal(run.outcome(), undefined, 'ended although its source has not')
  assert.equal(run.outputs.length, 0, 'emitted although nothing has arrived')
  run.subscription.unsubscribe()
  await run.expectFreed()
}

async function one(setting: ConformanceSetting): Promise<void> {
  const run = start(setting, { source: from(setting.sample().slice(0, 1)) })
  await expectCompletion(run)
  await run.expectFreed()
}

async function many(setting: ConformanceSetting): Promise<void> {
  const inputs = interleaved(setting)
  const run = start(setting, { source: from(inputs) })
  await expectCompletion(run)
  const unrelated = ({ table }: TableBatch) => table === UNRELATED
  const got = run.outputs.filter(unrelated)
  const passed = inputs.filter(unrelated)
  assert.ok(
    got.length === passed.length && got.every((item, index) => item === passed[index]),
    `of ${passed.length} batches that are not the stage's, ${got.length} passed on, or not as they were and in order`,
  )
  await run.expectFreed()
  const again = await plainOutputs(setting)
  assert.deepEqual(again.map(fingerprint), run.outputs.map(fingerprint), 'a second run gave other rows')
}

async function errorUpstream(setting: ConformanceSetting): Promise<void> {
  for (const before of [[], interleaved(setting)]) {
    const error = new Error('upstream failed')
    const run = start(setting, { source: concat(from(before), throwError(() => error)) })
    await expectError(run, error)
    await run.expectFreed()
  }
}

async function unsubscribed(setting: ConformanceSetting): Promise<void> {
  for (const turns of [0, 1, 20]) {
    const run = start(setting, { source: concat(from(interleaved(setting)), NEVER) })
    await settle(turns)
    run.subscription.unsubscribe()
    await run.expectFreed()
  }
}

async function unsubscribedAtOutput(setting: ConformanceSetting): Promise<void> {
  const { length } = await plainOutputs(setting)
  for (let take = 1; take <= Math.min(3, length); take++) {
    let pulled = 0
    let pulledBeforeLast = 0
    const source = new Observable<TableBatch>((subscriber) => {
      for (const item of interleaved(setting)) {
        if (subscriber.closed) return
        pulled++
        subscriber.next(item)
      }
      // A source stage makes its own outputs only after this.
      subscriber.complete()
    })
    const run = start(setting, { source, take, onOutput: () => (pulledBeforeLast = pulled) })
    await expectCompletion(run)
    await settle()
    assert.equal(pulled, pulledBeforeLast, 'the source was not told that nobody listens any more')
    await run.expectFreed()
  }
}

async function cancelled(setting: ConformanceSetting): Promise<void> {
  for (const turns of [0, 1, 20]) {
    const gate = flowGate()
    const run = new AbortController()
    const reason = new Error('cancelled')
    const working = start(setting, { source: concat(from(interleaved(setting)), NEVER), gate, signal: run.signal })
    await settle(turns)
    run.abort(reason)
    // A synchronous stage is always done when the signal comes; its source ends it. Whoever has a queue has to end by
    // itself.
    if (queueOf(gate, TESTED_STAGE) !== undefined) await expectError(working, reason)
    else working.subscription.unsubscribe()
    await working.expectFreed()
  }
}

async function throwingCallback(setting: ConformanceSetting): Promise<void> {
  const poison = new Error('poison')
  const { consumes } = setting.make()
  const inputs = setting.sample()
  const taken = consumes === 'everything' ? 0 : inputs.findIndex(({ table }) => consumes.includes(table))
  const victim = Math.max(0, taken)
  const poisoned = inputs.map((item, index) => (index === victim ? poisonedBatch(item, poison) : item))
  const run = start(setting, { source: concat(from(poisoned), NEVER) })
  if (taken >= 0) {
    await expectError(run, poison)
  } else {
    // Nothing of this is the stage's own: it has no reason to look inside.
    const passedOn = (): boolean => inputs.length === 0 || run.outputs.includes(poisoned[victim])
    assert.ok(await run.until(passedOn), 'did not pass on what it does not consume')
    run.subscription.unsubscribe()
  }
  await run.expectFreed()
}

async function reentrant(setting: ConformanceSetting): Promise<void> {
  const inputs = interleaved(setting)
  const source = new Subject<TableBatch>()
  let fed = 0
  function feed(): void {
    if (fed < inputs.length) source.next(inputs[fed++])
    else if (fed++ === inputs.length) source.complete()
  }
  const run = start(setting, { source, onOutput: feed })
  // What gives no output does not ask for the next input either: those are fed from outside.
  await run.until(() => {
    feed()
    return run.outcome() !== undefined
  })
  await expectCompletion(run)
  const expected = (await plainOutputs(setting)).map(fingerprint)
  const got = run.outputs.map(fingerprint)
  assert.deepEqual(got, expected, 'other rows, or another order, when inputs arrive during outputs')
  await run.expectFreed()
}

async function slowConsumer(setting: ConformanceSetting): Promise<void> {
  const sample = setting.sample()
  const isSink = setting.make().consumes === 'everything'
  const largestIn = Math.max(0, ...sample.map(batchBytes))
  // Marks small enough for the sample to fill them, and enough other batches to overrun them several times.
  const filler = (isSink ? sample.at(-1) : undefined) ?? sampleBatch(UNRELATED, Math.max(256, largestIn / 32))
  const highWaterBytes = 4 * batchBytes(filler)
  const fillers = Array.from({ length: 32 }, () => filler)
  const inputs = [...(isSink ? [] : fillers), ...sample, ...fillers]

  const gate = flowGate({ highWaterBytes })
  const queue = gate.openQueue(TESTED_STAGE + 1)
  const waiting: TableBatch[] = []
  let burst = 0
  let largestBurst = 0
  const source = new Observable<TableBatch>((subscriber) => {
    void (async () => {
      for (const item of inputs) {
        await gate.waitBelow(TESTED_STAGE - 1)
        if (subscriber.closed) return
        burst = 0
        subscriber.next(item)
        burst = 0
      }
      subscriber.complete()
    })()
  })
  const run = start(setting, {
    source,
    gate,
    onOutput(output) {
      waiting.push(output)
      queue.add(batchBytes(output))
      // What a synchronous stage makes of one input cannot be held back; an asynchronous one emits batch by batch.
      burst += batchBytes(output)
      largestBurst = Math.max(largestBurst, burst)
      queueMicrotask(() => (burst = 0))
    },
  })
  await settle()
  await run.until(() => {
    const output = waiting.shift()
    if (output !== undefined) queue.remove(batchBytes(output))
    return run.outcome() !== undefined && waiting.length === 0
  })
  await expectCompletion(run)
  const ownPeak = queueOf(gate, TESTED_STAGE)?.peakBytes ?? 0
  const nextPeak = queueOf(gate, TESTED_STAGE + 1)?.peakBytes ?? 0
  const largestFiller = Math.max(largestIn, batchBytes(filler))
  assert.ok(ownPeak <= highWaterBytes + largestFiller, `its own queue grew to ${ownPeak} bytes`)
  assert.ok(nextPeak <= highWaterBytes + largestBurst, `it filled the next queue to ${nextPeak} bytes`)
  if (!isSink) {
    const own = run.outputs.filter(({ table }) => table !== UNRELATED).map(fingerprint)
    const expected = (await plainOutputs(setting)).filter(({ table }) => table !== UNRELATED).map(fingerprint)
    assert.deepEqual(own, expected, 'other rows when the consumer is slow')
    assert.equal(run.outputs.length - own.length, 2 * fillers.length, 'lost what it had to pass on')
  }
  await run.expectFreed()
}

/** What every stage has to get right, whatever it computes. */
export const conformanceCases: readonly ConformanceCase[] = [
  { title: 'empty', check: empty },
  { title: 'never', check: never },
  { title: 'one', check: one },
  { title: 'many', check: many },
  { title: 'error upstream', check: errorUpstream },
  { title: 'early unsubscribe', check: unsubscribed },
  { title: 'unsubscribed while an output is delivered', check: unsubscribedAtOutput },
  { title: 'cancelled run', check: cancelled },
  { title: 'throwing callback', check: throwingCallback },
  { title: 're-entrant source', check: reentrant },
  { title: 'slow consumer', check: slowConsumer },
]
