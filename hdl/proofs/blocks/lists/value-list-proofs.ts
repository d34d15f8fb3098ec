import type { Mutation, Proof, ProofCircuit } from '../../proof.ts'
import { spanFaults, spanParameters, spanSource } from './span-parameters.ts'

const source = 'value_list.sv'

/** A list of values as it may be instantiated. */
type Shape = {
  readonly lines: number
  readonly width: number
  readonly delay: number
  readonly empties?: true
  readonly repeat?: true
  /** Where its readings start and end. */
  readonly starts?: readonly number[]
  readonly ends?: readonly number[]
}

const early = { says: 'a list can be read a cycle too early', source, from: "BanksWidth'(close_q)", to: "BanksWidth'(close_i)" }
const more = { says: 'a list more than there are is taken', source, from: "reserved_q != BanksWidth'(Banks)", to: "1'b1" }
const last = { says: 'the last value is left out', source, from: "read_q != CountWidth'(Lines)", to: "read_q != CountWidth'(Lines - 1)" }
const left = {
  says: 'a word is left after its first value', source, from: "word_done = lane_q == LaneWidth'(Width - 1)", to: "word_done = 1'b1",
}
const sooner = {
  says: 'one empty list less stands first', source, from: "closed_q <= BanksWidth'(Delay)", to: "closed_q <= BanksWidth'(Delay - 1)",
}
const old = {
  says: 'what a list before had counts for one without values', source, from: 'else if (reserve_i || values_valid_i)',
  to: 'else if (values_valid_i)',
}
const never = { says: 'a list is never begun again', source, from: 'release_i && !(Repeat && !empty)', to: 'release_i' }

const faultsOf = ({ width, delay, empties, repeat }: Shape): readonly Mutation[] => [
  early,
  ...(repeat ? [] : [more]),
  last,
  ...(width > 1 ? [left] : []),
  ...(delay > 0 ? [sooner] : []),
  ...(empties ? [old] : []),
  ...(repeat ? [never] : []),
]

const circuit = ({ lines, width, delay, empties, repeat, starts = [0], ends = [lines] }: Shape): ProofCircuit => ({
  top: 'value_list_checks',
  sources: [spanSource, source, 'proofs/checks/value_list_checks.sv'],
  parameters: {
    Lines: lines, Width: width, ValueWidth: 2, Delay: delay, Empties: empties ? 1 : 0, Repeat: repeat ? 1 : 0,
    ...spanParameters(starts, ends),
  },
})

const shapes: readonly Shape[] = [
  { lines: 3, width: 2, delay: 0 },
  { lines: 3, width: 1, delay: 0 },
  { lines: 3, width: 2, delay: 1 },
  { lines: 3, width: 2, delay: 2 },
  { lines: 3, width: 2, delay: 3 },
  { lines: 3, width: 2, delay: 0, empties: true },
  { lines: 2, width: 1, delay: 2, empties: true },
  { lines: 2, width: 1, delay: 0, repeat: true },
  { lines: 2, width: 1, delay: 1, repeat: true },
]

const again = { says: 'every reading begins at the first value', source, from: 'read_d = release_i', to: "read_d = rewind_i || release_i" }

/** Parts that meet inside a word, overlap, are three, and of a list that is read in every step. */
const parts: readonly (Shape & Required<Pick<Shape, 'starts' | 'ends'>>)[] = [
  { lines: 4, width: 2, delay: 0, starts: [0, 1], ends: [2, 4] },
  { lines: 3, width: 1, delay: 1, starts: [0, 1, 2], ends: [2, 2, 3] },
  { lines: 3, width: 1, delay: 0, repeat: true, starts: [0, 1], ends: [2, 3] },
]

const titleOf = ({ lines, width, delay, empties, repeat }: Shape): string =>
  `value-list-${lines}-${width}-delay-${delay}${empties ? '-empties' : ''}${repeat ? '-repeat' : ''}`
const later = (delay: number): string => (delay === 0 ? '' : delay === 1 ? ', a step later' : `, ${delay} steps later`)
const unsigned = ['values_i', 'item_index_o', 'item_value_o']

/**
 * hdl/blocks/value_list.sv under everything that its users may do: each value once, in order, as it was written, or none of an empty list;
 * never more lists than banks; a step reads what was written so many steps before, and nothing in the first ones.
 */
export const valueListProofs: readonly Proof[] = [
  ...shapes.map((shape): Proof => ({
    name: titleOf(shape),
    says: `${shape.lines} lines, ${shape.width} at a time${later(shape.delay)}: all values in order as written, `
      + `${shape.empties ? 'or none, ' : ''}${shape.repeat ? 'again and again, ' : ''}at most ${Math.max(2, shape.delay + 1)} lists`,
    kind: 'induction',
    depth: 1,
    search: 9,
    circuit: circuit(shape),
    unsigned,
    mutations: faultsOf(shape),
  })),
  ...parts.map((shape): Proof => ({
    name: `value-list-${shape.lines}-${shape.width}-readings-${shape.starts.length}${shape.repeat ? '-repeat' : ''}`,
    says: `${shape.lines} lines, ${shape.width} at a time${later(shape.delay)}, read as ${shape.starts.length} parts: each has just the `
      + `values of its lines, in order${shape.repeat ? ', again and again' : ''}`,
    kind: 'induction',
    depth: 1,
    search: 12,
    circuit: circuit(shape),
    unsigned,
    mutations: [...spanFaults, again],
  })),
  {
    name: 'value-list-reach',
    says: 'all banks are full, all values are read, again after rewind_i and after release_i, a list is empty',
    kind: 'reachability',
    depth: 12,
    circuit: circuit({ lines: 2, width: 1, delay: 1, empties: true, repeat: true }),
    unsigned,
    mutations: [{ says: 'there is room for one list', source, from: "reserved_q != BanksWidth'(Banks)", to: "reserved_q == '0" }],
  },
]
