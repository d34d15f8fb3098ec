import assert from 'node:assert/strict'
import { concat, from, NEVER, Observable, Subject, throwError } from 'rxjs'
import { flowGate } from '../flow/flow-gate.ts'
import type { TableBatch } from '../table-batch.ts'
import {
  expectCompletion, expectError, interleaved, plainOutputs, queueOf, start, UNRELATED, type ConformanceSetting,
} from './case-run.ts'
import { fingerprint } from './fingerprint.ts'
import { poisonedBatch } from './poisoned-batch.ts'
import { slowConsumer } from './slow-consumer.ts'
import { settle, TESTED_STAGE } from './stage-run.ts'

export type ConformanceCase = { readonly title: string; readonly check: (setting: ConformanceSetting) => Promise<void> }

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
