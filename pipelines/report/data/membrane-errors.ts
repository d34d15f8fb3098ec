import type { ErrorColumns } from '../figures/error-histogram.ts'
import type { RunTables, Segment } from './run-tables.ts'
import { traceWindow } from './trace-window.ts'

/** Blocks of samples that are read, spread evenly, samples of one at most, and values in all. */
const [blocks, blockLength, mostValues] = [8, 64, 2_000_000]

/** Integer minus float membrane of samples spread over all of a network's; undefined where traces hold no integers. */
export async function membraneErrors(tables: RunTables, segments: readonly Segment[], fraction: number): Promise<ErrorColumns | undefined> {
  const all = segments.reduce((sum, { samples }) => sum + samples, 0)
  if (all === 0) return undefined
  const probe = await traceWindow(tables, segments[0]!, 0, 1)
  if (!probe.membrane.integer || !probe.membrane.float) return undefined
  const length = Math.max(1, Math.min(blockLength, Math.floor(mostValues / blocks / probe.at(1, 0, 0, 0))))
  const layers: number[][] = probe.shape.map(() => [])
  const unit = 2 ** fraction
  let taken = 0
  for (let start = 0; start < all; start += Math.max(length, Math.ceil(all / blocks))) {
    const { samples, counted, shape, membrane: { float, integer }, at } = await windowAt(tables, segments, start, length)
    taken += samples
    for (let sample = 0; sample < samples; sample++) {
      shape.forEach(([, size], layer) => {
        const first = at(sample, layer, 0, 0)
        for (let index = first; index < first + counted[sample]! * size; index++)
          layers[layer]!.push(integer![index]! - float![index]! * unit)
      })
    }
  }
  return { names: probe.names, layers: layers.map((errors) => Float64Array.from(errors)), fraction, samples: [taken, all] }
}

/** Samples from the row `start` of all segments together, within the segment in which it lies. */
function windowAt(tables: RunTables, segments: readonly Segment[], start: number, count: number) {
  let before = 0
  for (const segment of segments) {
    if (start < before + segment.samples) return traceWindow(tables, segment, start - before, count)
    before += segment.samples
  }
  return traceWindow(tables, segments.at(-1)!, 0, count)
}
