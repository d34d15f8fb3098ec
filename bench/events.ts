// Recordings like the Heidelberg digits (8,000 events of microseconds on 700 lines) into 100 steps and 140 lines: events a second of
// processor time, by the bare functions and through the stages, and peak memory while the input grows 100 times, in processes of their own.
// Usage: node bench/events.ts [--json]; ends with code 1 where what is held or the process grows by more than the bar.
import { join } from 'node:path'
import { guardedLine } from '../hdl/tools/guarded-line.ts'
import { runProcessGroup } from '../hdl/tools/run-process-group.ts'
import { samplesOfBatch } from '../datasets/samples/samples-of-batch.ts'
import { binSample } from '../models/samples/encode/events/bin-sample.ts'
import { groupSampleLines } from '../models/samples/encode/group-sample-lines.ts'
import { lineGroups } from '../models/samples/encode/events/line-groups.ts'
import { binEvents } from '../operators/samples/encode/bin-events.ts'
import { groupLines } from '../operators/samples/encode/group-lines.ts'
import { eventBatch, eventLines, eventsOfSample } from './tools/event-batches.ts'
import { inTurns } from './tools/in-turns.ts'
import { median } from './tools/median.ts'
import { printResults } from './tools/print-results.ts'
import { runStages } from './tools/run-stages.ts'

const bar = 1.1
const growth = 100
const batches = Array.from({ length: 32 }, (_, index) => eventBatch(index, 16))
const events = batches.reduce((sum, { numRows }) => sum + numRows, 0) * eventsOfSample
const groups = lineGroups(eventLines, { kind: 'neighbours', by: 5 })

const stages = async (): Promise<void> => {
  const input = batches.map((batch) => ({ table: 'samples', batch }))
  await runStages([binEvents({ stepMicroseconds: 10_000 }), groupLines({ by: 5 })], input, '.')
}
const bare = async (): Promise<void> => {
  for (const { sample } of batches.flatMap(samplesOfBatch)) {
    const steps = { kind: 'microseconds', stepMicroseconds: 10_000 } as const
    groupSampleLines(binSample(sample, { steps, values: 'count' }), groups, 'sum')
  }
}
const times = await inTurns({ bare, stages }, 7)
await printResults(
  'events: a second of processor time, from steps of 1 us to 100 steps of 140 lines',
  (['bare', 'stages'] as const).map((through) => ({
    through,
    events,
    'million events/s': events / 1e6 / times[through].processorSeconds,
    'processor time': times[through].processorRatio,
  })),
)

type Peaks = { readonly queued: number; readonly arrayBuffers: number; readonly rss: number }
const peaksOf = async (times: number): Promise<Peaks> => {
  const flags = ['--expose-gc', '--conditions=engram-source', join(import.meta.dirname, 'tools', 'event-peaks.ts')]
  const { words } = await runProcessGroup(guardedLine(process.execPath, ...flags, '80', String(times)), { cwd: process.cwd() })
  return JSON.parse(words.trim().split('\n').at(-1)!) as Peaks
}
const small = [await peaksOf(1), await peaksOf(1), await peaksOf(1)]
const large = await peaksOf(growth)
const MiB = (bytes: number): number => Math.round(bytes / 2 ** 20)
const results = (['queued', 'arrayBuffers', 'rss'] as const).map((peak) => {
  const usual = median(small.map((peaks) => peaks[peak]))
  return { peak, growth, 'MiB small': MiB(usual), 'MiB large': MiB(large[peak]), ratio: large[peak] / usual }
})
await printResults(`events: peak memory while the input grows, at most ${bar}`, results)
if (results.some(({ ratio }) => ratio > bar)) process.exitCode = 1
