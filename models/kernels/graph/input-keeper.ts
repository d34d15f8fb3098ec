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
  const rooms = { values: growing(k), given: growing(k), rowStarts: growing(k), lineStarts: growing(k) }
  const eventRooms = Array.from({ length: 4 }, () => growing(k))

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
    const [from, to] = [starts[start]!, starts[start + count]!]
    const total = to - from
    const given = rooms.given(2 * (count + 1) + 2 * (total >> 1) + 2 + (sizes ? total : 0))
    const [linesAt, rowsAt, rowValuesAt, lineValuesAt] = eventRooms.map((room, index) => (index < 2 || sizes ? room(total + 1) : 0))
    const lists: EventLists = {
      rowStarts: rooms.rowStarts(rows + 2), lines: linesAt!, rowValues: rowValuesAt!,
      lineStarts: rooms.lineStarts(lines + 2), rows: rowsAt!, lineValues: lineValuesAt!,
    }
    const lengthsAt = given + 4 * (count + 1)
    const stepsAt = lengthsAt + 4 * count
    const onAt = stepsAt + 4 * ((total >> 1) + 1)
    const sizesAt = onAt + 4 * ((total >> 1) + 1)
    const { buffer } = k.view(given, 1)
    new Uint32Array(buffer, given, count + 1).set(starts.subarray(start, start + count + 1).map((one) => one - from))
    new Uint32Array(buffer, lengthsAt, count).set(lengths.subarray(start, start + count))
    new Uint16Array(buffer, stepsAt, total).set(at.subarray(from, to))
    new Uint16Array(buffer, onAt, total).set(on.subarray(from, to))
    if (sizes) k.view(sizesAt, total).set(sizes.subarray(from, to))
    k.listEvents(
      given, lengthsAt, stepsAt, onAt, sizes ? sizesAt : 0, count, samples, rows, lines,
      lists.rowStarts, lists.lines, lists.rowValues, lists.lineStarts, lists.rows, lists.lineValues,
    )
    return { kind: 'events', lists }
  }
  return (batch, part) => (listed && batch.inputs.kind === 'events' ? events(batch, part) : values(batch, part))
}

