// Peak memory of a pipe whose sink is slower than its source, while its input grows 100 times. Each size runs in a process of its own.
//   slow:         the sink waits a moment for every batch; the flow gate is that of a run; the larger input is 8 GB
//   parquet-wasm: the sink is writeParquet; the gate's mark is lower, so that what is several times as much is written 100 times in a
//   minute
// arrayBuffers and external are what is held after a collection; rss is the system's own count of the process's peak, garbage included.
// The bar holds for queued and rss; the other two are shown, because their few MiB move by the metadata of row groups and by the moment of
// looking.
// Usage: node bench/flow.ts [--json]; ends with code 1 where such a ratio is above the bar.
import { join } from 'node:path'
import { guardedLine } from '../hdl/tools/guarded-line.ts'
import { runProcessGroup } from '../hdl/tools/run-process-group.ts'
import { median } from './tools/median.ts'
import { printResults } from './tools/print-results.ts'

const bar = 1.1
const growth = 100
/**
 * Of the smaller input, about five times what the gate lets wait: below that its peak would be its size. The larger one takes long: once.
 */
const repeats = 3
const batches = { slow: 100, 'parquet-wasm': 30 }

type Peaks = { readonly queued: number; readonly arrayBuffers: number; readonly external: number; readonly rss: number }
const peaksOf = async (sink: string, count: number, times: number): Promise<Peaks> => {
  const flags = ['--expose-gc', '--conditions=engram-source', join(import.meta.dirname, 'tools', 'flow-peaks.ts')]
  const line = guardedLine(process.execPath, ...flags, sink, String(count), String(times))
  const { words } = await runProcessGroup(line, { cwd: process.cwd() })
  return JSON.parse(words.trim().split('\n').at(-1)!) as Peaks
}
const MiB = (bytes: number): number => Math.round(bytes / 2 ** 20)

const compare = async ([sink, count]: [string, number]) => {
  const small: Peaks[] = []
  for (let round = 0; round < repeats; round++) small.push(await peaksOf(sink, count, 1))
  const large = await peaksOf(sink, count, growth)
  return (['queued', 'arrayBuffers', 'external', 'rss'] as const).map((peak) => {
    const usual = median(small.map((peaks) => peaks[peak]))
    return { sink, batches: count, growth, peak, 'MiB small': MiB(usual), 'MiB large': MiB(large[peak]), ratio: large[peak] / usual }
  })
}

// Side by side, as it is memory and not time that is measured.
const results = (await Promise.all(Object.entries(batches).map(compare))).flat()
await printResults(`flow: peak memory while the input grows, at most ${bar}`, results)
if (results.some(({ peak, ratio }) => (peak === 'queued' || peak === 'rss') && ratio > bar)) process.exitCode = 1
