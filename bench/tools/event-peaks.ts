// One measurement of `bench/events.ts`, in a process of its own: node --expose-gc bench/tools/event-peaks.ts BATCHES GROWTH
// bins BATCHES batches ten times, so that all code is compiled and every pool has its size, then GROWTH times as many, and prints the peaks
// as JSON, in bytes.
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import { binEvents } from '../../operators/samples/encode/bin-events.ts'
import { groupLines } from '../../operators/samples/encode/group-lines.ts'
import { boundedConcatMap } from '../../operators/stream/flow/bounded-concat-map.ts'
import { defineStage } from '../../operators/stream/define-stage.ts'
import { flowGate } from '../../operators/stream/flow/flow-gate.ts'
import { pullSource } from '../../operators/stream/flow/pull-source.ts'
import { eventBatch } from './event-batches.ts'
import { runStages } from './run-stages.ts'

const rows = 4
const [batches, growth] = process.argv.slice(2).map(Number) as [number, number]
const peak = { arrayBuffers: 0 }
/** What is held, without what has not been swept yet: a second collection waits for the sweeping of the first. */
const look = (): void => {
  globalThis.gc!()
  globalThis.gc!()
  peak.arrayBuffers = Math.max(peak.arrayBuffers, process.memoryUsage().arrayBuffers)
}
const made = Array.from({ length: 8 }, (_, index) => eventBatch(index, rows))

const sourceOf = (count: number) =>
  defineStage({
    version: 1,
    options: z.strictObject({}),
    name: 'source',
    consumes: [],
    emits: [samples],
    operator: (_, context) =>
      pullSource(context, async function* () {
        for (let index = 0; index < count; index++) {
          if (index % 25 === 0) look()
          yield { table: 'samples', batch: made[index % made.length]! }
        }
      }),
  })()
const slow = defineStage({
  version: 1,
  options: z.strictObject({}),
  name: 'slow',
  consumes: 'everything',
  emits: [],
  operator: (_, context) => boundedConcatMap(context, () => setTimeout(1)),
})

const gate = flowGate({ highWaterBytes: 2 ** 20 })
for (const count of [...Array.from({ length: 10 }, () => batches), growth * batches]) {
  await runStages([sourceOf(count), binEvents({ stepMicroseconds: 10_000 }), groupLines({ by: 5 }), slow()], [], '.', gate)
}
// The system's own count of the peak is in KiB.
console.log(JSON.stringify({ queued: gate.statistics().peakTotalBytes, ...peak, rss: process.resourceUsage().maxRSS * 1024 }))
