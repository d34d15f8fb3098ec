// Peak memory of a pipe whose sink is slower than its source, while its input grows. Each size runs in a process of its own.
//   slow:         the sink waits a moment for every batch; the input grows 100 times, to 22 GiB
//   parquet-wasm: the sink is writeParquet; the input grows 20 times
// Usage: node bench/flow.ts [--json]; ends with code 1 where a median ratio of peaks is above the bar.
//        node bench/flow.ts --child SINK BATCHES is one measurement
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'
import { z } from 'zod'
import { boundedConcatMap } from '../operators/stream/bounded-concat-map.ts'
import { defineStage } from '../operators/stream/define-stage.ts'
import { mapTables } from '../operators/stream/map-tables.ts'
import { pullSource } from '../operators/stream/pull-source.ts'
import { writeParquet } from '../operators/write-parquet.ts'
import { flatTable } from './tools/flat-batches.ts'
import { growingFlatBatch } from './tools/growing-flat-batch.ts'
import { median } from './tools/median.ts'
import { printResults } from './tools/print-results.ts'
import { runStages } from './tools/run-stages.ts'

const bar = 1.1
const repeats = 3
/**
 * The smaller input is several times what the flow gate lets wait (32 MiB) and what the collector leaves lying (about as much
 * again): below that the peak is that of the input, not of the pipe.
 */
const cases = {
  slow: { rows: 32_768, batches: 300, growth: 100 },
  'parquet-wasm': { rows: 8_192, batches: 500, growth: 20 },
} as const
type Sink = keyof typeof cases

type Peaks = { readonly rss: number; readonly arrayBuffers: number; readonly external: number }

const options = z.strictObject({})
const shared = { version: 1, options, emits: [flatTable] } as const
const sourceOf = (rows: number, count: number) =>
  defineStage({
    ...shared,
    name: 'source',
    consumes: [],
    operator: (_, context) =>
      pullSource(context, async function* () {
        for (let index = 0; index < count; index++) yield { table: 'flat', batch: growingFlatBatch(rows) }
      }),
  })()
const passOn = defineStage({ ...shared, name: 'passOn', consumes: [flatTable], operator: () => mapTables({ flat: (batch) => [{ table: 'flat', batch }] }) })
const slow = defineStage({ ...shared, name: 'slow', consumes: 'everything', emits: [], operator: (_, context) => boundedConcatMap(context, () => setTimeout(1)) })

const measure = async (sink: Sink, count: number): Promise<Peaks> => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-bench-'))
  const peak = { rss: 0, arrayBuffers: 0, external: 0 }
  const look = (): void => {
    const { arrayBuffers, external } = process.memoryUsage()
    peak.arrayBuffers = Math.max(peak.arrayBuffers, arrayBuffers)
    peak.external = Math.max(peak.external, external)
  }
  const timer = setInterval(look, 2)
  const last = sink === 'slow' ? slow() : writeParquet({ writer: sink })
  await runStages([sourceOf(cases[sink].rows, count), passOn(), last], [], directory)
  clearInterval(timer)
  look()
  await rm(directory, { recursive: true, force: true })
  // The system's own count of the peak, in KiB.
  return { ...peak, rss: process.resourceUsage().maxRSS * 1024 }
}

const [flag, childSink, childBatches] = process.argv.slice(2)
if (flag === '--child') console.log(JSON.stringify(await measure(childSink as Sink, Number(childBatches))))
else {
  const inChild = async (sink: string, count: number): Promise<Peaks> => {
    const { stdout } = await execa(process.execPath, ['--conditions=engram-source', import.meta.filename, '--child', sink, String(count)])
    return JSON.parse(stdout) as Peaks
  }
  const results = []
  for (const [sink, { rows, batches, growth }] of Object.entries(cases)) {
    const rounds: { readonly small: Peaks; readonly large: Peaks }[] = []
    for (let round = 0; round < repeats; round++) rounds.push({ small: await inChild(sink, batches), large: await inChild(sink, growth * batches) })
    for (const peak of ['rss', 'arrayBuffers', 'external'] as const) {
      results.push({
        sink,
        rows,
        batches,
        growth,
        peak,
        'MiB small': Math.round(median(rounds.map(({ small }) => small[peak])) / 2 ** 20),
        'MiB large': Math.round(median(rounds.map(({ large }) => large[peak])) / 2 ** 20),
        ratio: median(rounds.map(({ small, large }) => large[peak] / small[peak])),
      })
    }
  }
  printResults(`flow: peak memory while the input grows, at most ${bar}`, results)
  if (results.some(({ ratio }) => ratio > bar)) process.exitCode = 1
}
