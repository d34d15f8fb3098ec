import type { Mutation, Proof, ProofCircuit } from '../../proof.ts'
import { spanFaults, spanParameters, spanSource } from './span-parameters.ts'

const source = 'event_list.sv'

const counted = { says: 'the last mask of a step is not counted', source, from: "written_q + CountWidth'(keep);", to: 'written_q;' }
const left = { says: 'an entry is left after its first line', source, from: 'entry_done = rest == lowest', to: "entry_done = 1'b1" }
const early = { says: 'a list can be read a cycle too early', source, from: "BanksWidth'(close_q)", to: "BanksWidth'(close_i)" }
const more = { says: 'a list more than there are is taken', source, from: "reserved_q != BanksWidth'(Banks)", to: "1'b1" }
const sooner = {
  says: 'one empty list less stands first', source, from: "closed_q <= BanksWidth'(Delay)", to: "closed_q <= BanksWidth'(Delay - 1)",
}

const last: Mutation = {
  says: 'a list begins with the part that was read last', source: spanSource, from: "start_i || release_i ? '0 : rewind_i", to: 'rewind_i',
}
const again = { says: 'every reading begins at the first item', source, from: 'rewind_i ? mark :', to: "rewind_i ? '0 :" }

/** For a single line a group the second fault has no place, without delay the last one. */
const faultsOf = (width: number, delay: number): readonly Mutation[] =>
  [counted, ...(width > 1 ? [left] : []), early, more, ...(delay > 0 ? [sooner] : [])]

/** A list as it may be instantiated; its parts are where readings start and end. */
type Shape = {
  readonly lines: number
  readonly width: number
  readonly delay: number
  readonly starts?: readonly number[]
  readonly ends?: readonly number[]
}

const circuit = ({ lines, width, delay, starts = [0], ends = [lines] }: Shape): ProofCircuit => ({
  top: 'event_list_checks',
  sources: [spanSource, source, 'proofs/checks/event_list_checks.sv'],
  parameters: { Lines: lines, Width: width, Delay: delay, ...spanParameters(starts, ends) },
})

const shapes: readonly Shape[] = [
  { lines: 4, width: 2, delay: 0 },
  { lines: 4, width: 1, delay: 0 },
  { lines: 3, width: 2, delay: 1 },
  { lines: 3, width: 2, delay: 2 },
  { lines: 3, width: 2, delay: 3 },
]
/** Parts that meet inside a mask, overlap, and are three. */
const parts: readonly (Shape & Required<Pick<Shape, 'starts' | 'ends'>>)[] = [
  { lines: 4, width: 2, delay: 0, starts: [0, 1], ends: [2, 4] },
  { lines: 4, width: 1, delay: 1, starts: [0, 1, 2], ends: [2, 3, 4] },
]
const later = (delay: number): string => (delay === 0 ? '' : delay === 1 ? ', a step later' : `, ${delay} steps later`)

/**
 * hdl/blocks/event_list.sv under everything that its users may do: nothing dropped, doubled or made up, in order, never more lists than
 * banks; a step reads what was written so many steps before, and nothing in the first ones.
 */
export const eventListProofs: readonly Proof[] = [
  ...shapes.map((shape) => ({ shape, ...shape })).map(({ shape, lines, width, delay }): Proof => ({
    name: `event-list-${lines}-${width}-delay-${delay}`,
    says: `${lines} lines, ${width} at a time${later(delay)}: no spike dropped, doubled or made up, in order, `
      + `at most ${Math.max(2, delay + 1)} lists`,
    kind: 'induction',
    depth: 1,
    search: 9,
    circuit: circuit(shape),
    unsigned: ['mask_group_i', 'mask_i', 'item_index_o'],
    mutations: faultsOf(width, delay),
  })),
  ...parts.map((shape): Proof => ({
    name: `event-list-${shape.lines}-${shape.width}-readings-${shape.starts.length}`,
    says: `${shape.lines} lines, ${shape.width} at a time${later(shape.delay)}, read as ${shape.starts.length} parts: each has just the `
      + 'spikes of its lines, in order',
    kind: 'induction',
    depth: 1,
    search: 12,
    circuit: circuit(shape),
    unsigned: ['mask_group_i', 'mask_i', 'item_index_o'],
    mutations: [...spanFaults, again, last],
    ...(shape.starts.length > 2 && { long: true }),
  })),
  ...[0, 2].map((delay): Proof => ({
    name: `event-list-reach-delay-${delay}`,
    says: `all banks are full${later(delay)}, all lines are read, a list is empty, one is read again, one is read behind the empty ones`,
    kind: 'reachability',
    depth: 12,
    circuit: circuit({ lines: 4, width: 2, delay }),
    unsigned: ['mask_group_i', 'mask_i', 'item_index_o'],
    mutations: [{ says: 'there is room for one list', source, from: "reserved_q != BanksWidth'(Banks)", to: "reserved_q == '0" }],
  })),
]
