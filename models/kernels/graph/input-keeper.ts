import type { BatchEvents, SampleBatch } from '../../learners/graph/sample-batch.ts'
import type { Kernels } from '../kernels.ts'

/** Which samples of a batch a part of it has. */
export type BatchPart = { readonly start: number; readonly count: number }

/** Events of a part of a batch by row, [step][sample], and by line: addresses of where each begins, of lines or rows, of sizes or 0. */
export type EventLists = {
  readonly rowStarts: number
  readonly lines: number
  readonly rowValues: number
  readonly lineStarts: number
  readonly rows: number
  readonly lineValues: number
}

/** What entered a part of a batch: events in lists, or values, [step][sample][line] of a recording, [sample][line] of an observation. */
export type Entered =
  | { readonly kind: 'events'; readonly lists: EventLists }
  | { readonly kind: 'values'; readonly address: number }

/** Room for words that grows and is never given back. */
const growing = (k: Kernels): ((length: number) => number) => {
  let [address, room] = [0, 0]
  return (length) => {
    if (length > room) {
      room = Math.ceil(length * 1.25)
      address = k.reserve(room)
    }
    return address
  }
}

/** Keeps a part of a batch, until the next. */
export type InputKeeper = (batch: SampleBatch, part: BatchPart) => Entered

/**
 * Keeps what enters a part of a batch, of at most `samples` samples, in the memory of the kernels: events as lists where those who read
 * them take these (`listed`), otherwise as values.
 */
export const inputKeeper = (
  k: Kernels,
  { steps, lines, samples, changing, listed }: {
    readonly steps: number; readonly lines: number; readonly samples: number; readonly changing: boolean; readonly listed: boolean
  },
): InputKeeper => {
  const rows = steps * samples
  const rooms = { values: growing(k), rowStarts: growing(k), lineStarts: growing(k) }
  const eventRooms = Array.from({ length: 4 }, () => growing(k))
  const words = (address: number, length: number): Uint32Array => new Uint32Array(k.view(address, length).buffer, address, length)

  /** Behind the last event of a sample that lies before its end; steps ascend. */
  const endOf = ({ starts, steps: at }: BatchEvents, lengths: Int32Array, sample: number): number => {
    let end = starts[sample + 1]!
    while (end > starts[sample]! && at[end - 1]! >= lengths[sample]!) end--
    return end
  }
  const values = ({ inputs, lengths }: SampleBatch, { start, count }: BatchPart): Entered => {
    const address = rooms.values(changing ? rows * lines : samples * lines)
    const kept = k.view(address, changing ? rows * lines : samples * lines).fill(0)
    for (let n = 0; n < count; n++) {
      if (inputs.kind === 'events') {
        const { starts, steps: at, lines: on, values: sizes } = inputs.events
        const end = endOf(inputs.events, lengths, start + n)
        for (let event = starts[start + n]!; event < end; event++)
          kept[(at[event]! * samples + n) * lines + on[event]!]! += sizes ? sizes[event]! : 1
        continue
      }
      const from = (start + n) * (changing ? steps * lines : lines)
      if (!changing) kept.set(inputs.values.subarray(from, from + lines), n * lines)
      else for (let t = 0; t < lengths[start + n]!; t++)
        kept.set(inputs.values.subarray(from + t * lines, from + (t + 1) * lines), (t * samples + n) * lines)
    }
    return { kind: 'values', address }
  }
  const events = ({ inputs, lengths }: SampleBatch, { start, count }: BatchPart): Entered => {
    if (inputs.kind === 'values') throw new Error('values are kept as they are')
    const { starts, steps: at, lines: on, values: sizes } = inputs.events
    const ends = Array.from({ length: count }, (_, n) => endOf(inputs.events, lengths, start + n))
    const total = ends.reduce((sum, end, n) => sum + end - starts[start + n]!, 0)
    const [linesAt, rowsAt, rowValuesAt, lineValuesAt] = eventRooms.map((room, index) => (index < 2 || sizes ? room(total + 1) : 0))
    const lists: EventLists = {
      rowStarts: rooms.rowStarts(rows + 1), lines: linesAt!, rowValues: rowValuesAt!,
      lineStarts: rooms.lineStarts(lines + 1), rows: rowsAt!, lineValues: lineValuesAt!,
    }
    /** Counting sort of the events by a number below `buckets`, which keeps their order: where each bucket begins, and each event lies. */
    const sort = (
      startsAt: number, buckets: number,
      bucketOf: (sample: number, event: number) => number, put: (at: number, sample: number, event: number) => void,
    ): void => {
      const begins = words(startsAt, buckets + 1).fill(0)
      for (let n = 0; n < count; n++)
        for (let event = starts[start + n]!; event < ends[n]!; event++) begins[bucketOf(n, event) + 1]!++
      for (let bucket = 0; bucket < buckets; bucket++) begins[bucket + 1]! += begins[bucket]!
      const next = begins.slice(0, buckets)
      for (let n = 0; n < count; n++)
        for (let event = starts[start + n]!; event < ends[n]!; event++) put(next[bucketOf(n, event)]!++, n, event)
    }
    const rowOf = (n: number, event: number): number => at[event]! * samples + n
    const [rowLines, lineRows] = [words(lists.lines, total), words(lists.rows, total)]
    const [rowSizes, lineSizes] = sizes ? [k.view(lists.rowValues, total), k.view(lists.lineValues, total)] : [undefined, undefined]
    sort(lists.rowStarts, rows, rowOf, (to, _, event) => {
      rowLines[to] = on[event]!
      if (rowSizes) rowSizes[to] = sizes![event]!
    })
    sort(lists.lineStarts, lines, (_, event) => on[event]!, (to, n, event) => {
      lineRows[to] = rowOf(n, event)
      if (lineSizes) lineSizes[to] = sizes![event]!
    })
    return { kind: 'events', lists }
  }
  return (batch, part) => (listed && batch.inputs.kind === 'events' ? events(batch, part) : values(batch, part))
}

