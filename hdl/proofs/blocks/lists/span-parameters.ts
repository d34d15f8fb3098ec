import type { Mutation } from '../../proof.ts'

/** What lists of several readings are made with, below `hdl/`. */
export const spanSource = 'list_span.sv'

const packed = (numbers: readonly number[]): string =>
  `${32 * numbers.length}'h${numbers.toReversed().map((number) => number.toString(16).padStart(8, '0')).join('')}`

/** Parameters of a list whose readings start and end at these lines; of a single one, none. */
export const spanParameters = (starts: readonly number[], ends: readonly number[]): Readonly<Record<string, number | string>> =>
  starts.length === 1 ? {} : {
    Readings: starts.length,
    Span: Math.max(...starts.map((start, reading) => ends[reading]! - start)),
    Starts: packed(starts),
    Ends: packed(ends),
  }

/** Faults of hdl/blocks/list_span.sv that a list must show. */
export const spanFaults: readonly Mutation[] = [
  { says: 'what the next reading takes is passed over', source: spanSource, from: 'mark_o = line < ', to: 'mark_o = line <= ' },
  {
    says: 'a reading goes on behind its end', source: spanSource, from: 'item_valid_i && line < bounds_q[LineWidth-1:0]',
    to: 'item_valid_i',
  },
]
