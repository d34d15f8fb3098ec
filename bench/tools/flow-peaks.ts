// One measurement of `bench/flow.ts`, in a process of its own: node --expose-gc bench/tools/flow-peaks.ts SINK BATCHES GROWTH
// writes an input of BATCHES batches ten times, so that all code is compiled and every pool has its size, then one that is GROWTH times as
// large, and prints the peaks as JSON, in bytes.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { boundedConcatMap } from '../../operators/stream/flow/bounded-concat-map.ts'
import { defineStage } from '../../operators/stream/define-stage.ts'
import { flowGate } from '../../operators/stream/flow/flow-gate.ts'
import { mapTables } from '../../operators/stream/map-tables.ts'
import { pullSource } from '../../operators/stream/flow/pull-source.ts'
import { writeParquet } from '../../operators/write-parquet.ts'
import { flatTable } from './flat-batches.ts'
import { growingFlatBatch } from './growing-flat-batch.ts'
import { runStages } from './run-stages.ts'

const MiB = 2 ** 20
/** Rows of a batch, the mark of the gate, and after how many batches what is held is looked at. */
const cases = {
  slow: { rows: 32_768, highWaterBytes: 32 * MiB, lookEvery: 16 },
  'parquet-wasm': { rows: 8_192, highWaterBytes: 2 * MiB, lookEvery: 7 },
}

const sink = process.argv[2] as keyof typeof cases
const [batches, growth] = process.argv.slice(3).map(Number) as [number, number]
const { rows, highWaterBytes, lookEvery } = cases[sink]
const shared = { version: 1, options: z.strictObject({}), emits: [flatTable] } as const
const peak = { arrayBuffers: 0, external: 0 }
/** What is held, without what has not been swept yet: a second collection waits for the sweeping of the first. */
const look = (): void => {
  globalThis.gc!()
  globalThis.gc!()
  const { arrayBuffers, external } = process.memoryUsage()
  peak.arrayBuffers = Math.max(peak.arrayBuffers, arrayBuffers)
  peak.external = Math.max(peak.external, external)
}

const sourceOf = (count: number) =>
  defineStage({
    ...shared,
    name: 'source',
    consumes: [],
    operator: (_, context) =>
      pullSource(context, async function* () {
        for (let index = 0; index < count; index++) {
          if (index % lookEvery === 0) look()
          yield { table: 'flat', batch: growingFlatBatch(rows) }
        }
      }),
  })()
const passOn = defineStage({
  ...shared,
  name: 'passOn',
  consumes: [flatTable],
  operator: () => mapTables({ flat: (batch) => [{ table: 'flat', batch }] }),
})
const slow = defineStage({
  ...shared,
  name: 'slow',
  consumes: 'everything',
  emits: [],
  operator: (_, context) => boundedConcatMap(context, () => setTimeout(1)),
})

const directory = await mkdtemp(join(tmpdir(), 'engram-bench-'))
const gate = flowGate({ highWaterBytes })
try {
  for (const count of [...Array.from({ length: 10 }, () => batches), growth * batches]) {
    const last = sink === 'slow' ? slow() : writeParquet({ writer: sink })
    const { parts } = await runStages([sourceOf(count), passOn(), last], [], directory, gate)
    for (const part of parts) await rm(part.tempPath)
  }
} finally {
  await rm(directory, { recursive: true, force: true })
}
// The system's own count of the peak is in KiB.
console.log(JSON.stringify({ queued: gate.statistics().peakTotalBytes, ...peak, rss: process.resourceUsage().maxRSS * 1024 }))
