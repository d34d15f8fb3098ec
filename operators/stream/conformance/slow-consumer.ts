import assert from 'node:assert/strict'
import { Observable } from 'rxjs'
import { sampleBatch } from '../fixtures/sample-batch.ts'
import { batchBytes } from '../flow/batch-bytes.ts'
import { flowGate } from '../flow/flow-gate.ts'
import type { TableBatch } from '../table-batch.ts'
import { expectCompletion, plainOutputs, queueOf, start, UNRELATED, type ConformanceSetting } from './case-run.ts'
import { fingerprint } from './fingerprint.ts'
import { settle, TESTED_STAGE } from './stage-run.ts'

/** Holds a stage to its marks where the next one is slow: neither queue grows beyond them, and no row is lost. */
export async function slowConsumer(setting: ConformanceSetting): Promise<void> {
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
